'use client';

import { type FormEvent, useState } from 'react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useErrorLine } from '../../language/use-error-text.ts';
import type { SecurityDialogProps } from './enrol-dialog.tsx';
import { useSecurityChange } from './use-security-change.ts';

export function TurnOffDialog({ onClose, returnFocusTo, hasPassword }: SecurityDialogProps & { hasPassword: boolean }) {
  const tellError = useErrorLine();
  const client = useTRPCClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const proof = { code, ...(hasPassword && { password }) };
  const removal = useSecurityChange(() => client.account.removeSecondFactor.mutate(proof), onClose);
  const error = removal.error ? toErrorView(removal.error) : null;
  const codeError = error?.fields?.code ?? (error?.code === 'second-factor-wrong' ? tellError(error) : undefined);
  const passwordError = error?.fields?.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    removal.mutate(undefined);
  };
  return (
    <Dialog title="Turn the second factor off?" onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">Your password or a link by mail will be enough to sign in. The backup codes stop working.</p>
      <form onSubmit={submit} noValidate className="mt-4 space-y-4">
        {hasPassword && (
          <TextField
            label="Password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={passwordError}
          />
        )}
        <CodeField value={code} onChange={setCode} error={codeError} />
        {error && !codeError && !passwordError && <ErrorNotice error={error} title="It was not turned off" />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={removal.isPending} disabled={code === ''}>
            Turn off
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
