import type { Metadata } from 'next';
import { AccountScreen } from '../../../../ui/settings/account/account-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  await signedIn('/settings/account');
  return <AccountScreen />;
}
