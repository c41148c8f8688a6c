'use client';

import CircleUser from 'lucide-react/icons/circle-user';
import LogOut from 'lucide-react/icons/log-out';
import { useState } from 'react';
import { postAuth } from '../api/post-auth.ts';
import { Button } from '../components/button.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../components/menu.tsx';
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
        trigger={
          <Button variant="quiet" size="icon" aria-label="Account" title="Account">
            <CircleUser aria-hidden />
          </Button>
        }
      >
        <MenuLabel className="px-2.5 py-2">
          <span className="block truncate font-medium">{email}</span>
          <span className="block text-muted text-sm first-letter:uppercase">
            {workspace.role} of {workspace.name}
          </span>
        </MenuLabel>
        <MenuSeparator />
        <MenuItem onSelect={signOut}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
