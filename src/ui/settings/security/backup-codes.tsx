'use client';

import Download from 'lucide-react/icons/download';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { saveFile } from '../../lib/save-file.ts';

/** Shown once: what is kept of them makes none of them. */
export function BackupCodes({ codes, onClose }: { codes: readonly string[]; onClose(): void }) {
  const t = useTranslations('settings');
  const text = `${codes.join('\n')}\n`;
  return (
    <>
      <p className="mt-2">{t('security.codes.note')}</p>
      <ul
        aria-label={t('security.codes.list')}
        className="mt-4 grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-xl border border-line bg-sunken p-4 font-mono"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <CopyButton text={text} label={t('security.codes.copy')} showsLabel />
        <Button size="small" onClick={() => saveFile('clawbot-deploy-backup-codes.txt', text)}>
          <Download aria-hidden />
          {t('security.codes.download')}
        </Button>
        <Button variant="primary" className="ml-auto" onClick={onClose}>
          {t('security.codes.kept')}
        </Button>
      </div>
    </>
  );
}
