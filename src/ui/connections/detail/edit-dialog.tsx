'use client';

import { type FormEvent, useState } from 'react';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import type { ConnectionDialogProps } from './dialog-props.ts';
import { useUpdate } from './use-update.ts';

const labels = { name: 'Name', subscriptionId: 'Subscription id', tenantId: 'Tenant id', clientId: 'Client id' };
type Field = keyof typeof labels;

/** Renames a connection or corrects its ids. */
export function EditDialog({ connection, onClose, returnFocusTo }: ConnectionDialogProps) {
  const update = useUpdate(connection.id, onClose);
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const error = update.error ? toErrorView(update.error) : null;
  const fields = (Object.keys(labels) as Field[]).filter((field) => connection[field] !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(Object.fromEntries(Object.entries(typed).filter(([field, value]) => value !== connection[field as Field])));
  };
  return (
    <Dialog title={`Edit ${connection.name}`} onClose={onClose} returnFocusTo={returnFocusTo}>
      <form onSubmit={submit} noValidate className="mt-4 space-y-4">
        {fields.map((field) => (
          <TextField
            key={field}
            label={labels[field]}
            autoComplete="off"
            spellCheck={false}
            value={typed[field] ?? connection[field] ?? ''}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            error={error?.fields?.[field]}
          />
        ))}
        {error && !fields.some((field) => error.fields?.[field]) && <ErrorNotice error={error} title="It was not changed" />}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={update.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
