'use client';

import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAccountChange } from '../use-account-change.ts';
import { BackupCodes } from './backup-codes.tsx';
import type { SecurityDialogProps } from './enrol-dialog.tsx';

export function RenewCodesDialog({ onClose, returnFocusTo }: SecurityDialogProps) {
  const t = useTranslations('settings');
  const client = useTRPCClient();
  const renewal = useAccountChange(() => client.account.renewBackupCodes.mutate({}));
  return (
    <Dialog title={t('security.factor.renew')} onClose={onClose} returnFocusTo={returnFocusTo}>
      {renewal.data ? (
        <BackupCodes codes={renewal.data.backupCodes} onClose={onClose} />
      ) : (
        <>
          <p className="mt-2 text-muted">{t('security.codes.renewNote')}</p>
          {renewal.error && <ErrorNotice error={toErrorView(renewal.error)} title={t('security.codes.notMade')} className="mt-4" />}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button variant="primary" busy={renewal.isPending} onClick={() => renewal.mutate(undefined)}>
              {t('security.codes.make')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
