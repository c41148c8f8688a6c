'use client';

import { useTranslations } from 'use-intl/react';
import { Card } from '../../components/card.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { useDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';
import { SettingsSkeleton } from '../settings-skeleton.tsx';
import { InvitationRow } from './invitation-row.tsx';
import { InviteForm } from './invite-form.tsx';
import { MemberRow } from './member-row.tsx';
import { useTeam } from './use-team.ts';

/** Who belongs to the workspace, as what, and who is invited. */
export function MembersScreen() {
  const t = useTranslations('members');
  const { workspace } = useSession();
  const denial = useDenial('admin');
  const team = useTeam();
  if (team.isPending) return <SettingsSkeleton />;
  const invitations = team.data?.invitations ?? null;
  return (
    <div className="space-y-5">
      <QueryError query={team} title={t('failed')} />
      {team.data && (
        <Card title={t('title', { workspace: workspace.name })}>
          <ul className="divide-y divide-line">
            {team.data.members.map((member) => (
              <MemberRow key={member.userId} member={member} />
            ))}
          </ul>
        </Card>
      )}
      {team.data && <Card title={t('inviteTitle')}>{denial ? <p className="text-muted">{denial}</p> : <InviteForm />}</Card>}
      {invitations && (
        <Card title={t('openTitle')}>
          {invitations.length === 0 && <p className="text-muted">{t('none')}</p>}
          <ul className="divide-y divide-line">
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
