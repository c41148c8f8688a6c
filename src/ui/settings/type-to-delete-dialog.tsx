'use client';

import { type FormEvent, type RefObject, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../api/error-view.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { useFieldErrors } from '../language/use-field-errors.ts';

interface TypeToDeleteDialogProps {
  title: string;
  lead: string;
  label: string;
  /** As the server calls what is typed. */
  field: string;
  failed: string;
  confirm: string;
  removal: { error: unknown; isPending: boolean; isSuccess: boolean; mutate(typed: string): void };
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Lets what is shown be typed before it goes for good, so that nobody does it by a slip of the hand. */
export function TypeToDeleteDialog(props: TypeToDeleteDialogProps) {
  const { title, lead, label, field, failed, confirm, removal, onClose, returnFocusTo } = props;
  const t = useTranslations('settings');
  const [typed, setTyped] = useState('');
  const error = removal.error ? toErrorView(removal.error) : null;
  const fieldError = useFieldErrors().refused(error)[field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    removal.mutate(typed);
  };
  return (
    <Dialog title={title} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{lead}</p>
      <form onSubmit={submit} noValidate className="mt-5 space-y-5">
        <TextField
          label={label}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={fieldError}
        />
        {error && !fieldError && <ErrorNotice error={error} title={failed} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="danger" busy={removal.isPending || removal.isSuccess} disabled={typed === ''}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
