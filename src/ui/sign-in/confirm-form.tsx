'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { enter, useAuthPost } from './use-auth-post.ts';

/** Confirms the address of a new account by its password and signs in. */
export function ConfirmForm({ token, next }: { token: string; next: string }) {
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
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={error?.fields?.password}
      />
      <Button type="submit" variant="primary" size="large" className="w-full" busy={busy}>
        Confirm and sign in
      </Button>
    </form>
  );
}
