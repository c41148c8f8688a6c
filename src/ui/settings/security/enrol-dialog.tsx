'use client';

import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { EnrolmentView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { FirstCodeForm } from './first-code-form.tsx';
import { useSecurityChange } from './use-security-change.ts';

export interface SecurityDialogProps {
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Shows the secret as a QR code, takes a first code, and hands out the backup codes. */
export function EnrolDialog({ onClose, returnFocusTo }: SecurityDialogProps) {
  const client = useTRPCClient();
  const beginning = useSecurityChange<void, EnrolmentView>(() => client.account.beginSecondFactor.mutate({}));
  const [backupCodes, setBackupCodes] = useState<string[] | null>(null);
  const begin = useEffectEvent(() => beginning.mutate());
  useEffect(() => begin(), []);
  if (backupCodes)
    return (
      <Dialog title="Keep your backup codes" onClose={onClose} returnFocusTo={returnFocusTo}>
        <p className="mt-2 text-muted">The second factor is on, and all other browsers were signed out.</p>
        <BackupCodes codes={backupCodes} onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog title="Set up the second factor" onClose={onClose} returnFocusTo={returnFocusTo}>
      {beginning.data && <FirstCodeForm enrolment={beginning.data} onClose={onClose} onDone={setBackupCodes} />}
      {beginning.isPending && <Skeleton className="mt-4 h-64 rounded-lg" />}
      {beginning.error && (
        <>
          <ErrorNotice error={toErrorView(beginning.error)} title="It was not begun" className="mt-4" />
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onClose}>Close</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
