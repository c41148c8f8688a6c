'use client';

import ServerCrash from 'lucide-react/icons/server-crash';
import { useTranslations } from 'use-intl/react';
import { Button } from './button.tsx';
import { FullPageNote } from './full-page-note.tsx';

/** A page that could not be made. `digest` finds the reason in the log of the server. */
export function PageError({ digest }: { digest?: string | undefined }) {
  const t = useTranslations('common');
  return (
    <div role="alert">
      <FullPageNote
        icon={ServerCrash}
        title={t('pageError.title')}
        actions={
          <Button variant="primary" onClick={() => location.reload()}>
            {t('tryAgain')}
          </Button>
        }
      >
        <p>{t('pageError.note')}</p>
        {digest && (
          <p className="mt-3 text-2xs">
            {t.rich('pageError.digest', { digest, code: (text) => <code className="font-mono">{text}</code> })}
          </p>
        )}
      </FullPageNote>
    </div>
  );
}
