'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useState } from 'react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { useSession } from '../../session/session.tsx';

interface RemovalDialogProps {
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Asks for the address before everything goes. The server compares it again. */
export function RemovalDialog({ onClose, returnFocusTo }: RemovalDialogProps) {
  const { email } = useSession();
  const client = useTRPCClient();
  const [typed, setTyped] = useState('');
  const removal = useMutation({
    mutationFn: () => client.account.remove.mutate({ confirmEmail: typed }),
    onSuccess: () => location.assign('/sign-in'),
  });
  const error = removal.error ? toErrorView(removal.error) : null;
  const fieldError = error?.fields?.confirmEmail;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    removal.mutate();
  };
  return (
    <Dialog title="Delete this account?" onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">This cannot be undone, and nothing is kept. Export first what you may need.</p>
      <form onSubmit={submit} noValidate className="mt-5 space-y-5">
        <TextField
          label={`Type ${email} to confirm`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={fieldError}
        />
        {error && !fieldError && <ErrorNotice error={error} title="The account was not deleted" />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={removal.isPending || removal.isSuccess} disabled={typed === ''}>
            Delete for good
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
