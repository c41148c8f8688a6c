'use client';

import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { EnrolmentView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingBlock } from '../../components/loading-block.tsx';
import { useAccountChange } from '../use-account-change.ts';
import { BackupCodes } from './backup-codes.tsx';
import { FirstCodeForm } from './first-code-form.tsx';

export interface SecurityDialogProps {
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Shows the secret as a QR code, takes a first code, and hands out the backup codes. */
export function EnrolDialog({ onClose, returnFocusTo }: SecurityDialogProps) {
  const t = useTranslations('settings');
  const client = useTRPCClient();
  const beginning = useAccountChange<void, EnrolmentView>(() => client.account.beginSecondFactor.mutate({}));
  const [backupCodes, setBackupCodes] = useState<string[] | null>(null);
  const begin = useEffectEvent(() => beginning.mutate());
  useEffect(() => begin(), []);
  if (backupCodes)
    return (
      <Dialog title={t('security.codes.keepTitle')} onClose={onClose} returnFocusTo={returnFocusTo}>
        <p className="mt-2 text-muted">{t('security.codes.isOn')}</p>
        <BackupCodes codes={backupCodes} onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={t('security.enrol.title')} onClose={onClose} returnFocusTo={returnFocusTo}>
      {beginning.data && <FirstCodeForm enrolment={beginning.data} onClose={onClose} onDone={setBackupCodes} />}
      {beginning.isPending && <LoadingBlock className="mt-4 h-64 rounded-lg" />}
      {beginning.error && (
        <>
          <ErrorNotice error={toErrorView(beginning.error)} title={t('security.enrol.notBegun')} className="mt-4" />
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onClose}>{t('close')}</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
