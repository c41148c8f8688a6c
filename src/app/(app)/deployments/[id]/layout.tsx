import type { ReactNode } from 'react';
import { InWorkspace } from '../../../../ui/session/in-workspace.tsx';
import { readDeployment } from './read-deployment.ts';

interface DeploymentLayoutProps {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

/** Finds out here whether there is such a deployment: below the loading screen the answer could not be a 404 any more. */
export default async function DeploymentLayout({ params, children }: DeploymentLayoutProps) {
  const deployment = await readDeployment((await params).id);
  return <InWorkspace id={deployment?.workspaceId}>{children}</InWorkspace>;
}
