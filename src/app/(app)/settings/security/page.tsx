import type { Metadata } from 'next';
import { SecurityScreen } from '../../../../ui/settings/security/security-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export const metadata: Metadata = { title: 'Security' };

export default async function SecurityPage() {
  await signedIn('/settings/security');
  return <SecurityScreen />;
}
