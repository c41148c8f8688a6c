import type { Metadata } from 'next';
import { getTranslations } from '../../../../ui/language/server.ts';
import { WorkspaceScreen } from '../../../../ui/settings/workspace/workspace-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('nav.workspace') };
}

export default async function WorkspacePage() {
  await signedIn('/settings/workspace');
  return <WorkspaceScreen />;
}
