'use client';

import { useMutation } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { useTRPCClient } from '../../api/trpc.ts';
import { useSession } from '../../session/session.tsx';
import { TypeToDeleteDialog } from '../type-to-delete-dialog.tsx';

interface RemovalDialogProps {
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Asks for the address before everything goes. The server compares it again. */
export function RemovalDialog({ onClose, returnFocusTo }: RemovalDialogProps) {
  const t = useTranslations('settings');
  const { email } = useSession();
  const client = useTRPCClient();
  const removal = useMutation({
    mutationFn: (confirmEmail: string) => client.account.remove.mutate({ confirmEmail }),
    onSuccess: () => location.assign('/sign-in'),
  });
  return (
    <TypeToDeleteDialog
      title={t('account.deleteTitle')}
      lead={t('account.deleteLead')}
      label={t('account.type', { email })}
      field="confirmEmail"
      failed={t('account.notDeleted')}
      confirm={t('account.deleteForGood')}
      removal={removal}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    />
  );
}
