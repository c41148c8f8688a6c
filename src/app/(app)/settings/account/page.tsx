import type { Metadata } from 'next';
import { getTranslations } from '../../../../ui/language/server.ts';
import { AccountScreen } from '../../../../ui/settings/account/account-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.account') };
}

export default async function AccountPage() {
  await signedIn('/settings/account');
  return <AccountScreen />;
}
