'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useErrorLine } from '../../language/use-error-text.ts';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { useAccountChange } from '../use-account-change.ts';
import type { SecurityDialogProps } from './enrol-dialog.tsx';

export function TurnOffDialog({ onClose, returnFocusTo, hasPassword }: SecurityDialogProps & { hasPassword: boolean }) {
  const t = useTranslations('settings');
  const tellError = useErrorLine();
  const client = useTRPCClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const proof = { code, ...(hasPassword && { password }) };
  const removal = useAccountChange(() => client.account.removeSecondFactor.mutate(proof), onClose);
  const error = removal.error ? toErrorView(removal.error) : null;
  const codeError = error?.fields?.code ?? (error?.code === 'second-factor-wrong' ? tellError(error) : undefined);
  const passwordError = useFieldErrors().refused(error).password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    removal.mutate(undefined);
  };
  return (
    <Dialog title={t('security.off.title')} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{t('security.off.note')}</p>
      <form onSubmit={submit} noValidate className="mt-4 space-y-4">
        {hasPassword && (
          <TextField
            label={t('security.off.password')}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={passwordError}
          />
        )}
        <CodeField value={code} onChange={setCode} error={codeError} />
        {error && !codeError && !passwordError && <ErrorNotice error={error} title={t('security.off.notOff')} />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="danger" busy={removal.isPending} disabled={code === ''}>
            {t('security.factor.turnOff')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
