import { Fragment } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { CopyButton } from '../../components/copy-button.tsx';

interface AccessCardProps {
  url: string;
  isRunning: boolean;
  exposure: DeploymentDetail['exposure'];
  className?: string;
}

/** Where the assistant answers. Alone the address lets nobody in: Open signs in. */
export function AccessCard({ url, isRunning, exposure, className }: AccessCardProps) {
  const t = useTranslations('detail');
  const source = exposure?.sshSource;
  return (
    <Card title={t('access.title')} className={className}>
      <div className="flex items-start gap-1 rounded-lg border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="wrap-anywhere min-w-0 grow py-1.5 font-mono text-xs">{withBreaks(url)}</code>
        <CopyButton text={url} label={t('access.copy')} />
      </div>
      <p className="mt-2.5 text-muted text-sm">{t(isRunning ? 'access.running' : 'access.waiting')}</p>
      {source && (
        <p className="wrap-anywhere mt-1.5 text-muted text-sm">
          {t.rich('access.ssh', { source, code: (text) => <code className="font-mono text-xs">{text}</code> })}
        </p>
      )}
    </Card>
  );
}

/** Lets a long address break behind its dots and slashes; what is copied by hand stays the same. */
function withBreaks(url: string) {
  return Array.from(url.matchAll(/[^./]+[./]*/g), ({ 0: part, index: offset }) => (
    <Fragment key={offset}>
      {part}
      <wbr />
    </Fragment>
  ));
}
