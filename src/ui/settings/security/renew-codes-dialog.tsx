'use client';

import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { BackupCodes } from './backup-codes.tsx';
import type { SecurityDialogProps } from './enrol-dialog.tsx';
import { useSecurityChange } from './use-security-change.ts';

export function RenewCodesDialog({ onClose, returnFocusTo }: SecurityDialogProps) {
  const client = useTRPCClient();
  const renewal = useSecurityChange(() => client.account.renewBackupCodes.mutate({}));
  return (
    <Dialog title="New backup codes" onClose={onClose} returnFocusTo={returnFocusTo}>
      {renewal.data ? (
        <BackupCodes codes={renewal.data.backupCodes} onClose={onClose} />
      ) : (
        <>
          <p className="mt-2 text-muted">The codes that you have now stop working at once.</p>
          {renewal.error && <ErrorNotice error={toErrorView(renewal.error)} title="No new ones were made" className="mt-4" />}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" busy={renewal.isPending} onClick={() => renewal.mutate(undefined)}>
              Make new codes
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
