'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { grantableRoles } from '../../../domain/roles.ts';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/field.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { useErrorLine } from '../../language/use-error-text.ts';
import { useSession } from '../../session/session.tsx';
import { InvitedNote } from './invited-note.tsx';
import { useRoleOptions } from './role-options.ts';
import { useTeamChange } from './use-team.ts';

type GrantableRole = (typeof grantableRoles)[number];

/** An address and a role. What was typed stays when it is refused. */
export function InviteForm() {
  const t = useTranslations('members');
  const tellError = useErrorLine();
  const client = useTRPCClient();
  const { workspace } = useSession();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<GrantableRole>('member');
  const options = useRoleOptions(grantableRoles);
  const inviting = useTeamChange(
    () => client.invitations.create.mutate({ id: workspace.id, email, role }),
    () => setEmail(''),
  );
  const error = inviting.error ? toErrorView(inviting.error) : null;
  const fieldError = error?.fields?.email ? tellError(error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    inviting.mutate(undefined);
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <p className="max-w-prose text-muted">{t('inviteNote')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('email')}
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={fieldError}
        />
        <SelectField
          label={t('inviteRole')}
          value={role}
          options={options}
          onChange={(value) => setRole(grantableRoles.find((each) => each === value) ?? 'member')}
        />
      </div>
      {error && !fieldError && <ErrorNotice error={error} title={t('inviteFailed')} />}
      {inviting.data && <InvitedNote email={inviting.data.email} link={inviting.data.link} />}
      <Button type="submit" variant="primary" busy={inviting.isPending} disabled={email === ''}>
        {t('invite')}
      </Button>
    </form>
  );
}
