'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { postAuth } from '../api/post-auth.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useSession } from '../session/session.tsx';
import { MailSent } from '../sign-in/mail-sent.tsx';

/** A link by mail, for those without a password. It is opened in another tab of this browser, and the dialog notices. */
export function MailWay() {
  const t = useTranslations('confirm');
  const { email } = useSession();
  const mail = useMutation({ mutationFn: () => postAuth('/sign-in/magic-link', { email, next: '/sign-in/confirmed' }) });
  if (mail.data && !mail.data.error) return <MailSent email={email} purpose="confirmYou" />;
  return (
    <div className="space-y-4">
      {mail.data?.error && <ErrorNotice error={mail.data.error} />}
      <p>{t.rich('mailNote', { email, strong: (text) => <strong className="break-all font-medium">{text}</strong> })}</p>
      <Button variant="primary" className="w-full" busy={mail.isPending} onClick={() => mail.mutate()}>
        {t('ways.mail')}
      </Button>
    </div>
  );
}
