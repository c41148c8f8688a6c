'use client';

import CircleUser from 'lucide-react/icons/circle-user';
import History from 'lucide-react/icons/history';
import LogOut from 'lucide-react/icons/log-out';
import Settings from 'lucide-react/icons/settings';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { postAuth } from '../api/post-auth.ts';
import { Menu } from '../components/menu.tsx';
import { useSession } from '../session/session.tsx';

export function AccountMenu() {
  const t = useTranslations('shell');
  const { email, workspace } = useSession();
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  const signOut = async () => {
    const answer = await postAuth('/sign-out', {});
    if (answer.error && answer.error.code !== 'not-signed-in') setFailed(true);
    else location.assign('/sign-in');
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
          { type: 'action', title: t('account.settings'), Icon: Settings, onSelect: () => router.push('/settings/security') },
          { type: 'action', title: t('account.activity'), Icon: History, onSelect: () => router.push('/settings/activity') },
          { type: 'action', title: t('account.signOut'), Icon: LogOut, onSelect: signOut },
        ]}
      >
        <CircleUser aria-hidden />
      </Menu>
    </>
  );
}
