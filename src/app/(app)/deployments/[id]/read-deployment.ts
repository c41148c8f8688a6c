import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { DeploymentDetail, LogPage } from '../../../../api/types.ts';
import { firstLogPage } from '../../../../ui/logs/first-log-page.ts';
import { isNotThere } from '../../is-not-there.ts';
import { signedIn } from '../../signed-in.ts';

/** Read once a request. `null` when it cannot be read now: the screen asks again and shows the error. */
export const readDeployment = cache(async (id: string): Promise<DeploymentDetail | null> => {
  const { caller } = await signedIn(`/deployments/${encodeURIComponent(id)}`);
  return caller.deployments.get({ id }).catch((error: unknown) => {
    if (isNotThere(error)) notFound();
    return null;
  });
});

export async function readLogs(id: string): Promise<LogPage | null> {
  const { caller } = await signedIn(`/deployments/${encodeURIComponent(id)}`);
  return caller.deployments.logs({ id, ...firstLogPage }).catch(() => null);
}

/** The accounts of the workspace that is shown, one of which the deployment lives in; `null` when they cannot be read now. */
export async function readConnections(id: string) {
  const { caller, workspace } = await signedIn(`/deployments/${encodeURIComponent(id)}`);
  const input = { workspaceId: workspace?.id };
  const list = await caller.connections.list(input).catch(() => null);
  return list && { input, list };
}
