'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useFieldErrors } from '../../language/use-field-errors.ts';
import type { ConnectionDialogProps } from './dialog-props.ts';
import { useUpdate } from './use-update.ts';

const editable = ['name', 'subscriptionId', 'tenantId', 'clientId'] as const;
type Field = (typeof editable)[number];

/** Renames a connection or corrects its ids. */
export function EditDialog({ connection, onClose, returnFocusTo }: ConnectionDialogProps) {
  const t = useTranslations('connections');
  const update = useUpdate(connection.id, onClose);
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const error = update.error ? toErrorView(update.error) : null;
  const errors = useFieldErrors().refused(error);
  const fields = editable.filter((field) => connection[field] !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(Object.fromEntries(Object.entries(typed).filter(([field, value]) => value !== connection[field as Field])));
  };
  return (
    <Dialog title={t('edit.title', { name: connection.name })} onClose={onClose} returnFocusTo={returnFocusTo}>
      <form onSubmit={submit} noValidate className="mt-4 space-y-4">
        {fields.map((field) => (
          <TextField
            key={field}
            label={t(field === 'name' ? 'columns.name' : field)}
            autoComplete="off"
            spellCheck={false}
            value={typed[field] ?? connection[field] ?? ''}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            error={errors[field]}
          />
        ))}
        {error && !fields.some((field) => error.fields?.[field]) && <ErrorNotice error={error} title={t('failed.edit')} />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" busy={update.isPending}>
            {t('edit.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
