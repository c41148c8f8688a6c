'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { MailSent } from './mail-sent.tsx';
import { useAuthPost } from './use-auth-post.ts';

export function MagicLinkForm({ next }: { next: string }) {
  const t = useTranslations('signIn');
  const { busy, error, post } = useAuthPost();
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await post('/sign-in/magic-link', { email, next });
    setSent(!answer.error);
  };
  if (sent) return <MailSent email={email} purpose="signIn" />;
  return (
    <form onSubmit={submit} className="space-y-4" noValidate>
      {error && !error.fields && <ErrorNotice error={error} />}
      <TextField
        label={t('email')}
        type="email"
        autoComplete="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={error?.fields?.email}
      />
      <Button type="submit" variant="primary" size="large" className="w-full" busy={busy}>
        {t('mailLink')}
      </Button>
    </form>
  );
}
