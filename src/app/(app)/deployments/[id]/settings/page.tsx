import type { Metadata } from 'next';
import { SettingsTab } from '../../../../../ui/deployments/detail/settings/settings-tab.tsx';
import { type DeploymentPageProps, readDeployment, titleOf } from '../read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'settings');
}

export default async function SettingsPage({ params }: DeploymentPageProps) {
  await readDeployment((await params).id);
  return <SettingsTab />;
}
