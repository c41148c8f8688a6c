'use client';

import { useMutation } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { OrphanView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useResourceName } from '../../language/use-resource-name.ts';

interface OrphanDialogProps {
  connectionId: string;
  orphan: OrphanView;
  onClose(): void;
  onAccepted(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Asks before something is deleted that no deployment remembers. The server proves again that nobody needs it. */
export function OrphanDialog({ connectionId, orphan, onClose, onAccepted, returnFocusTo }: OrphanDialogProps) {
  const nameResource = useResourceName();
  const client = useTRPCClient();
  const { cloudId, kind, name, region } = orphan;
  const deletion = useMutation({
    mutationFn: () => client.azure.deleteOrphan.mutate({ connectionId, cloudId }),
    onSuccess: () => {
      onAccepted();
      onClose();
    },
  });
  return (
    <Dialog title={`Delete ${name}?`} onClose={onClose} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">
        {nameResource(kind)} in {region}. It goes with everything it holds, for good.
      </p>
      <p className="mt-3">
        <code className="wrap-anywhere font-mono text-muted text-xs">{cloudId}</code>
      </p>
      {deletion.error && <ErrorNotice error={toErrorView(deletion.error)} title="It was not deleted" className="mt-4" />}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete for good
        </Button>
      </div>
    </Dialog>
  );
}
