'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { MemberView } from '../../../api/types.ts';
import { grantableRoles, mayManage, roles } from '../../../domain/roles.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { inputStyle } from '../../components/field.tsx';
import { type Role, useSession } from '../../session/session.tsx';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';
import { useTeamChange } from './use-team.ts';

export function MemberRow({ member }: { member: MemberView }) {
  const t = useTranslations('members');
  const names = useTranslations('shell');
  const { workspace } = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { email, name, role, isYou } = member;
  const mayChange = !isYou && mayManage(workspace.role, role);
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 py-3.5 first:pt-1 last:pb-0">
      <div className="min-w-0 grow">
        <p className="wrap-anywhere flex flex-wrap items-center gap-x-2.5 font-medium">
          {name ?? email}
          {isYou && <span className="rounded-full bg-ok-soft px-2 text-ok text-xs leading-5">{t('you')}</span>}
        </p>
        {name && <p className="wrap-anywhere text-muted text-sm">{email}</p>}
      </div>
      {mayChange ? <RoleSelect member={member} /> : <span className="text-muted">{names(`roles.${role}`)}</span>}
      {(mayChange || isYou) && (
        <Button ref={button} size="small" onClick={() => setIsAsking(true)}>
          {isYou ? t('leave') : t('remove')}
          {!isYou && <span className="sr-only"> {email}</span>}
        </Button>
      )}
      {isAsking && <RemoveMemberDialog member={member} onClose={() => setIsAsking(false)} returnFocusTo={button} />}
    </li>
  );
}

/** A change holds at once. An owner is made by owners, who stay one themselves. */
function RoleSelect({ member: { userId, email, role } }: { member: MemberView }) {
  const t = useTranslations('members');
  const names = useTranslations('shell');
  const client = useTRPCClient();
  const { workspace } = useSession();
  const change = useTeamChange((to: Role) => {
    const granted = grantableRoles.find((each) => each === to);
    if (!granted) return client.members.transfer.mutate({ id: workspace.id, userId, stayOwner: true });
    return client.members.changeRole.mutate({ id: workspace.id, userId, role: granted });
  });
  const options = roles.filter((each) => mayManage(workspace.role, each));
  return (
    <>
      <select
        aria-label={t('role', { email })}
        value={change.isPending ? change.variables : role}
        disabled={change.isPending}
        onChange={(event) => change.mutate(options.find((each) => each === event.target.value) ?? role)}
        className={`${inputStyle} max-w-36`}
      >
        {options.map((each) => (
          <option key={each} value={each}>
            {names(`roles.${each}`)}
          </option>
        ))}
      </select>
      {change.error && <ErrorNotice error={toErrorView(change.error)} title={t('changeFailed')} className="order-last w-full" />}
    </>
  );
}
