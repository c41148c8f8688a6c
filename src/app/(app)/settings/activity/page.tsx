import type { Metadata } from 'next';
import { ActivityScreen } from '../../../../ui/settings/activity/activity-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export const metadata: Metadata = { title: 'Activity' };

export default async function ActivityPage() {
  await signedIn('/settings/activity');
  return <ActivityScreen />;
}
