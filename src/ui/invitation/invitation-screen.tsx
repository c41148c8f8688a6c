'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../api/error-view.ts';
import { useTRPC, useTRPCClient } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LoadingBlock } from '../components/loading-block.tsx';
import { Notice } from '../components/notice.tsx';
import { QueryError } from '../components/query-error.tsx';
import { showWorkspace } from '../session/show-workspace.ts';
import { SignInShell } from '../sign-in/sign-in-shell.tsx';

interface InvitationScreenProps {
  token: string;
  email: string;
}

/** Where the link of an invitation leads: what it is for, and one button. Opening it uses nothing up. */
export function InvitationScreen({ token, email }: InvitationScreenProps) {
  const t = useTranslations('members');
  const roles = useTranslations('shell');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const look = useQuery({ ...trpc.invitations.look.queryOptions({ token }), enabled: token !== '', retry: false });
  const joining = useMutation({
    mutationFn: () => client.invitations.accept.mutate({ token }),
    onSuccess: ({ workspaceId }) => showWorkspace(workspaceId, '/deployments'),
  });
  return (
    <SignInShell title={t('page.title')} lead={look.data && t('page.lead', { by: look.data.invitedBy })}>
      {token === '' && (
        <Notice tone="warn">
          <p className="font-medium">{t('page.missing')}</p>
          <p>{t('page.missingNote')}</p>
        </Notice>
      )}
      {token !== '' && look.isPending && <LoadingBlock className="h-24 rounded-xl" />}
      <QueryError query={look} title={t('page.unread')} />
      {look.data && (
        <>
          <dl className="mb-5 grid grid-cols-[auto_1fr] gap-x-5 gap-y-2 rounded-xl border border-line bg-surface p-4">
            <dt className="text-muted">{t('page.workspace')}</dt>
            <dd className="wrap-anywhere font-medium">{look.data.workspace.name}</dd>
            <dt className="text-muted">{t('page.role')}</dt>
            <dd>
              {roles(`roles.${look.data.role}`)} <span className="block text-muted text-sm">{t(`can.${look.data.role}`)}</span>
            </dd>
          </dl>
          {joining.error && <ErrorNotice error={toErrorView(joining.error)} title={t('page.failed')} className="mb-5" />}
          <Button
            variant="primary"
            size="large"
            className="w-full"
            busy={joining.isPending || joining.isSuccess}
            onClick={() => joining.mutate()}
          >
            {t('page.accept')}
          </Button>
        </>
      )}
      <p className="wrap-anywhere mt-5 text-muted text-sm">{t('page.signedInAs', { email })}</p>
    </SignInShell>
  );
}
