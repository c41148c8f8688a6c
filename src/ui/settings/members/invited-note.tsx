'use client';

import { useTranslations } from 'use-intl/react';
import { CopyButton } from '../../components/copy-button.tsx';
import { Notice } from '../../components/notice.tsx';

/** That a mail is on its way; where none can be sent, the link to hand on. */
export function InvitedNote({ email, link }: { email: string; link: string | null }) {
  const t = useTranslations('members');
  return (
    <div role="status">
      <Notice tone="info">
        <p className="wrap-anywhere">{link ? t('linkNote', { email }) : t('sent', { email })}</p>
        {link && (
          <p className="mt-2 flex items-center gap-1">
            <code className="wrap-anywhere min-w-0 grow font-mono text-xs">{link}</code>
            <CopyButton text={link} label={t('copyLink')} />
          </p>
        )}
      </Notice>
    </div>
  );
}
