import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from '../../../../ui/language/server.ts';
import { singleKeysCookie, toSingleKeys } from '../../../../ui/lib/single-keys.ts';
import { ShortcutsScreen } from '../../../../ui/settings/shortcuts/shortcuts-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.shortcuts') };
}

export default async function ShortcutsPage() {
  await signedIn('/settings/shortcuts');
  return <ShortcutsScreen initialSingleKeys={toSingleKeys((await cookies()).get(singleKeysCookie)?.value)} />;
}
