import type { Metadata } from 'next';
import { getTranslations } from '../../../../ui/language/server.ts';
import { ProfileScreen } from '../../../../ui/settings/profile/profile-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.profile') };
}

export default async function ProfilePage() {
  await signedIn('/settings/profile');
  return <ProfileScreen />;
}
