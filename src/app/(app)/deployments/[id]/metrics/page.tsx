import type { Metadata } from 'next';
import { MetricsTab } from '../../../../../ui/deployments/metrics/metrics-tab.tsx';
import { type DeploymentPageProps, readDeployment, titleOf } from '../read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'metrics');
}

export default async function MetricsPage({ params }: DeploymentPageProps) {
  const { id } = await params;
  await readDeployment(id);
  return <MetricsTab deploymentId={id} />;
}
