import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { LogsTab } from '../../../../../ui/deployments/detail/logs-tab.tsx';
import { logLookCookie, toLogLook } from '../../../../../ui/deployments/logs/look.ts';
import { type DeploymentPageProps, readLogs, titleOf } from '../read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'logs');
}

export default async function LogsPage({ params }: DeploymentPageProps) {
  const look = toLogLook((await cookies()).get(logLookCookie)?.value);
  return <LogsTab initial={await readLogs((await params).id)} look={look} />;
}
