import type { Metadata } from 'next';
import { getTranslations } from '../../../../ui/language/server.ts';
import { KeysScreen } from '../../../../ui/settings/keys/keys-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.keys') };
}

export default async function KeysPage() {
  await signedIn('/settings/keys');
  return <KeysScreen />;
}
