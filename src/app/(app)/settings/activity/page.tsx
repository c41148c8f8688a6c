import type { Metadata } from 'next';
import { getTranslations } from '../../../../ui/language/server.ts';
import { ActivityScreen } from '../../../../ui/settings/activity/activity-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.activity') };
}

export default async function ActivityPage() {
  await signedIn('/settings/activity');
  return <ActivityScreen />;
}
