'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { enter, useAuthPost } from './use-auth-post.ts';

/** Confirms the address of a new account by its password and signs in. */
export function ConfirmForm({ token, next }: { token: string; next: string }) {
  const t = useTranslations('signIn');
  const { busy, error, post } = useAuthPost();
  const [password, setPassword] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await post('/confirm', { token, password });
    if (!answer.error) enter(next, answer.body);
  };
  return (
    <form onSubmit={submit} className="space-y-4" noValidate>
      {error && !error.fields && <ErrorNotice error={error} />}
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={error?.fields?.password}
      />
      <Button type="submit" variant="primary" size="large" className="w-full" busy={busy}>
        {t('confirm.action')}
      </Button>
    </form>
  );
}
