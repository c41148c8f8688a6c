import type { Metadata } from 'next';
import { ConnectScreen } from '../../../../ui/connections/create/connect-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export const metadata: Metadata = { title: 'Connect Azure' };

export default async function ConnectPage() {
  const { caller } = await signedIn('/connections/new');
  return <ConnectScreen kinds={await caller.connections.kinds({})} />;
}
