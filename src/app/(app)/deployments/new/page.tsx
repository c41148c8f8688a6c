import type { Metadata } from 'next';
import { suggestName } from '../../../../domain/deployment-name.ts';
import { CreateScreen } from '../../../../ui/deployments/create/create-screen.tsx';
import { signedIn } from '../../signed-in.ts';

export const metadata: Metadata = { title: 'New assistant' };

export default async function NewDeploymentPage() {
  const { caller, me } = await signedIn('/deployments/new');
  const [catalog, taken] = await Promise.all([
    caller.catalog({}),
    caller.deployments.list({ workspaceId: me.workspaces[0]?.id, limit: 100 }).catch(() => null),
  ]);
  return <CreateScreen catalog={catalog} suggestedName={suggestName((taken?.items ?? []).map(({ name }) => name))} />;
}
