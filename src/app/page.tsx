import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { serverCaller } from '../api/server-caller.ts';
import { LandingScreen } from '../ui/landing/landing-screen.tsx';
import { getTranslations } from '../ui/language/server.ts';
import { themeCookie, toTheme } from '../ui/theme/theme.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('landing');
  return { title: `${t('tab')} · ClawBot Deploy`, description: t('description'), robots: { index: true } };
}

/** What this is, for whoever is not signed in; the others go on to what they have. */
export default async function HomePage() {
  const { principal } = await serverCaller(await headers());
  if (principal) redirect('/deployments');
  return <LandingScreen theme={toTheme((await cookies()).get(themeCookie)?.value)} />;
}
