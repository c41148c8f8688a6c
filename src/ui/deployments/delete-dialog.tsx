'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../api/types.ts';
import { toErrorView } from '../api/error-view.ts';
import { useTRPC, useTRPCClient } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { useFieldErrors } from '../language/use-field-errors.ts';
import { noteAsked } from '../toasts/asked.ts';
import { DeletionPreview } from './deletion-preview.tsx';
import { DeletionSaving } from './deletion-saving.tsx';

interface DeleteDialogProps {
  id: string;
  name: string;
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Says what goes, what stays and what it saves, and asks for the name before everything goes. The server compares it again. */
export function DeleteDialog({ id, name, onClose, returnFocusTo }: DeleteDialogProps) {
  const t = useTranslations('remove');
  const trpc = useTRPC();
  const detail = useQuery(trpc.deployments.get.queryOptions({ id }));
  const leadId = useId();
  const field = useRef<HTMLInputElement>(null);
  // After the dialog has opened, which gives the focus to the list: that only scrolls.
  useEffect(() => field.current?.focus(), []);
  return (
    <Dialog title={t('title', { name })} describedBy={leadId} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p id={leadId} className="mt-2 text-muted">
        {t('lead')}
      </p>
      <DeletionPreview detail={detail.data ?? null} error={detail.error ? toErrorView(detail.error) : null} />
      {detail.data && <DeletionSaving deployment={detail.data} />}
      <ConfirmForm {...{ id, name, onClose, field }} />
    </Dialog>
  );
}

interface ConfirmFormProps extends Omit<DeleteDialogProps, 'returnFocusTo'> {
  field: RefObject<HTMLInputElement | null>;
}

function ConfirmForm({ id, name, onClose, field }: ConfirmFormProps) {
  const t = useTranslations('remove');
  const deletion = useDeletion(id, onClose);
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deletion.mutate(typed);
  };
  const error = deletion.error ? toErrorView(deletion.error) : null;
  const fieldError = useFieldErrors().refused(error).confirmName;
  return (
    <form onSubmit={submit} className="mt-5 space-y-5">
      <TextField
        ref={field}
        label={t('confirm', { name })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={fieldError}
      />
      {error && !fieldError && <ErrorNotice error={error} title={t('notDeleted')} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" variant="danger" busy={deletion.isPending} disabled={typed === ''}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}

function useDeletion(id: string, onAccepted: () => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (confirmName: string): Promise<DeploymentDetail> => client.deployments.delete.mutate({ id, confirmName }),
    onMutate: () => noteAsked(id),
    onSuccess: (detail) => {
      queryClient.setQueryData(trpc.deployments.get.queryKey({ id }), detail);
      onAccepted();
    },
  });
}
