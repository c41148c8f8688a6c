import type { Metadata } from 'next';
import { OverviewTab } from '../../../../ui/deployments/detail/overview-tab.tsx';
import { type DeploymentPageProps, readDeployment, titleOf } from './read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'overview');
}

export default async function DeploymentPage({ params }: DeploymentPageProps) {
  await readDeployment((await params).id);
  return <OverviewTab />;
}
