'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import type { MemberView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useSession } from '../../session/session.tsx';
import { useTeamChange } from './use-team.ts';

interface RemoveMemberDialogProps {
  member: MemberView;
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** Asks before somebody goes, be it oneself. */
export function RemoveMemberDialog({ member: { userId, email, isYou }, onClose, returnFocusTo }: RemoveMemberDialogProps) {
  const t = useTranslations('members');
  const client = useTRPCClient();
  const { workspace } = useSession();
  const id = workspace.id;
  const removal = useTeamChange<void, unknown>(
    () => (isYou ? client.members.leave.mutate({ id }) : client.members.remove.mutate({ id, userId })),
    () => (isYou ? location.assign('/deployments') : onClose()),
  );
  return (
    <Dialog
      title={isYou ? t('leaveTitle', { workspace: workspace.name }) : t('removeTitle', { email })}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <p className="mt-2 text-muted">{isYou ? t('leaveNote') : t('removeNote')}</p>
      {removal.error && <ErrorNotice error={toErrorView(removal.error)} title={t('changeFailed')} className="mt-4" />}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="danger" busy={removal.isPending} onClick={() => removal.mutate()}>
          {isYou ? t('leave') : t('remove')}
        </Button>
      </div>
    </Dialog>
  );
}
