import type { Metadata } from 'next';
import { LogsTab } from '../../../../../ui/deployments/detail/logs-tab.tsx';
import { type DeploymentPageProps, readLogs, titleOf } from '../read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'logs');
}

export default async function LogsPage({ params }: DeploymentPageProps) {
  return <LogsTab initial={await readLogs((await params).id)} />;
}
