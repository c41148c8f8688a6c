import type { Metadata } from 'next';
import { getTranslations } from '../../../../ui/language/server.ts';
import { MembersScreen } from '../../../../ui/settings/members/members-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.members') };
}

export default async function MembersPage() {
  await signedIn('/settings/members');
  return <MembersScreen />;
}
