'use client';

import CircleUser from 'lucide-react/icons/circle-user';
import LogOut from 'lucide-react/icons/log-out';
import { useState } from 'react';
import { postAuth } from '../api/post-auth.ts';
import { Menu } from '../components/menu.tsx';
import { useSession } from '../session/session.tsx';

export function AccountMenu() {
  const { email, workspace } = useSession();
  const [failed, setFailed] = useState(false);
  const signOut = async () => {
    const answer = await postAuth('/sign-out', {});
    if (answer.error && answer.error.code !== 'not-signed-in') setFailed(true);
    else location.assign('/sign-in');
  };
  return (
    <>
      <span role="alert" className="text-bad text-sm empty:hidden">
        {failed && 'Signing out failed. Try again.'}
      </span>
      <Menu
        variant="quiet"
        size="icon"
        aria-label="Account"
        title="Account"
        entries={[
          { type: 'heading', title: email, note: `${workspace.role} of ${workspace.name}` },
          { type: 'action', title: 'Sign out', Icon: LogOut, onSelect: signOut },
        ]}
      >
        <CircleUser aria-hidden />
      </Menu>
    </>
  );
}
