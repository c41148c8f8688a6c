'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { secretOf } from '../../../domain/cloud-account.ts';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import { toEndOfDay } from '../create/connection-draft.ts';
import { SecretFields, type SecretValues } from '../secret-fields.tsx';
import type { ConnectionDialogProps } from './dialog-props.ts';
import { useTest } from './use-test.ts';
import { useUpdate } from './use-update.ts';

/** Puts a new secret in the place of the old one, and tries it at once. */
export function SecretDialog({ connection, onClose, returnFocusTo }: ConnectionDialogProps) {
  const t = useTranslations('connections');
  const field = secretOf(connection.kind) === 'client-certificate' ? 'clientCertificate' : 'clientSecret';
  const test = useTest(connection.id);
  const update = useUpdate(connection.id, () => {
    test.mutate();
    onClose();
  });
  const [values, setValues] = useState<SecretValues>({ clientSecret: '', clientCertificate: '', secretExpiresOn: '' });
  const error = update.error ? toErrorView(update.error) : null;
  const errors = useFieldErrors().refused(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ [field]: values[field].trim(), secretExpiresAt: toEndOfDay(values.secretExpiresOn) });
  };
  return (
    <Dialog title={t('replace.title', { name: connection.name })} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{t('replace.note')}</p>
      <form onSubmit={submit} noValidate className="mt-4 space-y-4">
        <SecretFields field={field} values={values} errors={errors} change={(changes) => setValues({ ...values, ...changes })} />
        {error && !error.fields?.[field] && <ErrorNotice error={error} title={t('failed.replace')} />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={update.isPending} disabled={values[field].trim() === ''}>
            {t('replace.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
