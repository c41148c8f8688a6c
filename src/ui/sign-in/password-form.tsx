'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { MailSent } from './mail-sent.tsx';
import { enter, useAuthPost } from './use-auth-post.ts';

interface PasswordFormProps {
  /** Opens a new account instead of signing in to one. */
  creates: boolean;
  next: string;
}

export function PasswordForm({ creates, next }: PasswordFormProps) {
  const t = useTranslations('signIn');
  const { busy, error, post } = useAuthPost();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [sent, setSent] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await post(creates ? '/sign-up/email' : '/sign-in/email', { email, password });
    if (answer.error) return;
    if (creates) setSent(true);
    else enter(next, answer.body);
  };
  if (sent) return <MailSent email={email} purpose="confirmAddress" />;
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
      <TextField
        label={t('password')}
        type="password"
        autoComplete={creates ? 'new-password' : 'current-password'}
        hint={creates ? t('passwordHint') : undefined}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={error?.fields?.password}
      />
      <Button type="submit" variant="primary" size="large" className="w-full" busy={busy}>
        {creates ? t('createAccount') : t('signIn')}
      </Button>
    </form>
  );
}
