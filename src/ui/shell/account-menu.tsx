'use client';

import Check from 'lucide-react/icons/check';
import CircleUser from 'lucide-react/icons/circle-user';
import Folder from 'lucide-react/icons/folder';
import History from 'lucide-react/icons/history';
import LogOut from 'lucide-react/icons/log-out';
import Settings from 'lucide-react/icons/settings';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { postAuth } from '../api/post-auth.ts';
import { Menu } from '../components/menu.tsx';
import type { MenuEntry } from '../components/menu-entry.ts';
import { useSession } from '../session/session.tsx';
import { showWorkspace } from '../session/show-workspace.ts';

export function AccountMenu() {
  const t = useTranslations('shell');
  const { email, workspace, workspaces } = useSession();
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  const signOut = async () => {
    const answer = await postAuth('/sign-out', {});
    if (answer.error && answer.error.code !== 'not-signed-in') setFailed(true);
    else location.assign('/sign-in');
  };
  const workspaceChoice: MenuEntry = {
    type: 'choice',
    value: workspace.id,
    options: workspaces.map(({ id, name }) => ({ value: id, title: name, Icon: id === workspace.id ? Check : Folder })),
    // Not the page that is open: what it shows belongs to this workspace.
    onChange: (id) => showWorkspace(id, '/deployments'),
  };
  return (
    <>
      <span role="alert" className="text-bad text-sm empty:hidden">
        {failed && t('account.signOutFailed')}
      </span>
      <Menu
        variant="quiet"
        size="icon"
        aria-label={t('account.label')}
        title={t('account.label')}
        entries={[
          { type: 'heading', title: email, note: t('account.note', { role: t(`roles.${workspace.role}`), workspace: workspace.name }) },
          ...(workspaces.length > 1 ? [workspaceChoice] : []),
          { type: 'action', title: t('account.settings'), Icon: Settings, onSelect: () => router.push('/settings/profile') },
          { type: 'action', title: t('account.activity'), Icon: History, onSelect: () => router.push('/settings/activity') },
          { type: 'action', title: t('account.signOut'), Icon: LogOut, onSelect: signOut },
        ]}
      >
        <CircleUser aria-hidden />
      </Menu>
    </>
  );
}
