import type { Metadata } from 'next';
import { ResourcesTab } from '../../../../../ui/deployments/detail/resources/resources-tab.tsx';
import { type DeploymentPageProps, readDeployment, titleOf } from '../read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'resources');
}

export default async function ResourcesPage({ params }: DeploymentPageProps) {
  await readDeployment((await params).id);
  return <ResourcesTab />;
}
