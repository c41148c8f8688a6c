import type { Metadata } from 'next';
import { ConnectScreen } from '../../../../ui/connections/create/connect-screen.tsx';
import { getTranslations } from '../../../../ui/language/server.ts';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections');
  return { title: t('connect') };
}

export default async function ConnectPage() {
  const { caller } = await signedIn('/connections/new');
  return <ConnectScreen kinds={await caller.connections.kinds({})} />;
}
