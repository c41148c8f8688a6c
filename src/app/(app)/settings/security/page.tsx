import type { Metadata } from 'next';
import { getTranslations } from '../../../../ui/language/server.ts';
import { SecurityScreen } from '../../../../ui/settings/security/security-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.security') };
}

export default async function SecurityPage() {
  await signedIn('/settings/security');
  return <SecurityScreen />;
}
