'use client';

import { useTranslations } from 'use-intl/react';
import type { InvitationView } from '../../../api/types.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useFormat } from '../../language/use-format.ts';
import { useSession } from '../../session/session.tsx';
import { InvitedNote } from './invited-note.tsx';
import { useTeamChange } from './use-team.ts';

export function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations('members');
  const names = useTranslations('shell');
  const format = useFormat();
  const client = useTRPCClient();
  const { workspace } = useSession();
  const { id: invitationId, email, role, invitedBy, expiresAt, isExpired } = invitation;
  const ids = { id: workspace.id, invitationId };
  const resending = useTeamChange(() => client.invitations.resend.mutate(ids));
  const revoking = useTeamChange(() => client.invitations.revoke.mutate(ids));
  const error = resending.error ?? revoking.error;
  const until = t('expires', { by: invitedBy ?? t('somebody'), date: format.dateTime(expiresAt) });
  return (
    <li className="py-3.5 first:pt-1 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2">
        <div className="min-w-0 grow">
          <p className="wrap-anywhere font-medium">{email}</p>
          <p className="wrap-anywhere text-muted text-sm">
            {names(`roles.${role}`)} · {isExpired ? <span className="text-warn">{t('expired')}</span> : until}
          </p>
        </div>
        <Button size="small" busy={resending.isPending} onClick={() => resending.mutate(undefined)}>
          {t('resend')}
          <span className="sr-only"> {email}</span>
        </Button>
        <Button size="small" busy={revoking.isPending} onClick={() => revoking.mutate(undefined)}>
          {t('revoke')}
          <span className="sr-only"> {email}</span>
        </Button>
      </div>
      {resending.data && <InvitedNote email={email} link={resending.data.link} />}
      {error && <ErrorNotice error={toErrorView(error)} title={t('changeFailed')} className="mt-3" />}
    </li>
  );
}
