'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useState } from 'react';
import type { DeploymentDetail } from '../../api/types.ts';
import { toErrorView } from '../api/error-view.ts';
import { useTRPC, useTRPCClient } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/field.tsx';
import { DeletionPreview } from './deletion-preview.tsx';

interface DeleteDialogProps {
  id: string;
  name: string;
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Asks for the name before everything goes. The server compares it again. */
export function DeleteDialog({ id, name, onClose, returnFocusTo }: DeleteDialogProps) {
  const trpc = useTRPC();
  const detail = useQuery(trpc.deployments.get.queryOptions({ id }));
  const deletion = useDeletion(id, onClose);
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deletion.mutate(typed);
  };
  const error = deletion.error ? toErrorView(deletion.error) : null;
  const fieldError = error?.fields?.confirmName;
  return (
    <Dialog title={`Delete ${name}?`} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">The assistant stops, and all of this is removed for good. You get a certificate of what is gone.</p>
      <DeletionPreview detail={detail.data ?? null} error={detail.error ? toErrorView(detail.error) : null} />
      <form onSubmit={submit} className="mt-5 space-y-5">
        <TextField
          label={`Type ${name} to confirm`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={fieldError}
        />
        {error && !fieldError && <ErrorNotice error={error} title="It was not deleted" />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={deletion.isPending} disabled={typed === ''}>
            Delete for good
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useDeletion(id: string, onAccepted: () => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (confirmName: string): Promise<DeploymentDetail> => client.deployments.delete.mutate({ id, confirmName }),
    onSuccess: (detail) => {
      queryClient.setQueryData(trpc.deployments.get.queryKey({ id }), detail);
      onAccepted();
    },
  });
}
