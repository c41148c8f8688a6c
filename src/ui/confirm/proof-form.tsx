'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../api/error-view.ts';
import { useTRPCClient } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { useErrorLine } from '../language/use-error-text.ts';

interface ProofFormProps {
  kind: 'password' | 'code';
  settle(isConfirmed: boolean): void;
}

/** The password or a code, typed into the dialog. */
export function ProofForm({ kind, settle }: ProofFormProps) {
  const t = useTranslations('confirm');
  const tellError = useErrorLine();
  const client = useTRPCClient();
  const [value, setValue] = useState('');
  const confirm = useMutation({
    mutationFn: () => client.account.confirm.mutate(kind === 'password' ? { password: value } : { code: value }),
    onSuccess: () => settle(true),
  });
  const error = confirm.error ? toErrorView(confirm.error) : null;
  const fieldError = error?.fields?.[kind] ?? (error?.code === 'second-factor-wrong' ? tellError(error) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {kind === 'password' ? (
        <TextField
          label={t('password')}
          type="password"
          autoComplete="current-password"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          error={fieldError}
        />
      ) : (
        <CodeField value={value} onChange={setValue} error={fieldError} />
      )}
      {error && !fieldError && <ErrorNotice error={error} />}
      <Button type="submit" variant="primary" className="w-full" busy={confirm.isPending} disabled={value === ''}>
        {t('confirm')}
      </Button>
    </form>
  );
}
