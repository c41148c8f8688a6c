import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { DeploymentDetail, LogPage } from '../../../../api/types.ts';
import { joinTitle, type TabName } from '../../../../ui/deployments/detail/tabs.ts';
import { firstLogPage } from '../../../../ui/deployments/logs/first-log-page.ts';
import { getTranslations } from '../../../../ui/language/server.ts';
import { isNotThere } from '../../is-not-there.ts';
import { requestedPath, signedIn } from '../../signed-in.ts';

export interface DeploymentPageProps {
  params: Promise<{ id: string }>;
}

/** Read once a request. `null` when it cannot be read now: the screen asks again and shows the error. */
export const readDeployment = cache(async (id: string): Promise<DeploymentDetail | null> => {
  const { caller } = await signedIn(await requestedPath());
  return caller.deployments.get({ id }).catch((error: unknown) => {
    if (isNotThere(error)) notFound();
    return null;
  });
});

/** The title of a tab as the screen itself keeps it, so that it does not change under the reader. */
export async function titleOf({ id }: { id: string }, tab: TabName): Promise<Metadata> {
  const [deployment, t, statusWords] = await Promise.all([readDeployment(id), getTranslations('detail'), getTranslations('status')]);
  if (!deployment) return { title: t('fallbackTitle') };
  return { title: joinTitle(statusWords(deployment.status), deployment.name, tab === 'overview' ? null : t(`tabs.${tab}`)) };
}

export async function readLogs(id: string): Promise<LogPage | null> {
  const { caller } = await signedIn(await requestedPath());
  return caller.deployments.logs({ id, ...firstLogPage }).catch(() => null);
}

export async function readUsage(id: string) {
  const { caller } = await signedIn(await requestedPath());
  return caller.usage.deployment({ id }).catch(() => null);
}

export async function readActivity(id: string) {
  const { caller } = await signedIn(await requestedPath());
  return caller.deployments.activity({ id }).catch(() => null);
}

/** The accounts of the workspace that is shown, one of which the deployment lives in; `null` when they cannot be read now. */
export async function readConnections() {
  const { caller, workspace } = await signedIn(await requestedPath());
  const input = { workspaceId: workspace?.id };
  const list = await caller.connections.list(input).catch(() => null);
  return list && { input, list };
}
