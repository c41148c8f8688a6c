import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from '../../../../ui/language/server.ts';
import { AppearanceScreen } from '../../../../ui/settings/appearance/appearance-screen.tsx';
import { themeCookie, toTheme } from '../../../../ui/theme/theme.ts';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.appearance') };
}

export default async function AppearancePage() {
  await signedIn('/settings/appearance');
  return <AppearanceScreen initialTheme={toTheme((await cookies()).get(themeCookie)?.value)} />;
}
