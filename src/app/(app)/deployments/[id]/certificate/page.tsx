import type { Metadata } from 'next';
import { CertificateTab } from '../../../../../ui/deployments/detail/certificate/certificate-tab.tsx';
import { type DeploymentPageProps, readDeployment, titleOf } from '../read-deployment.ts';

export async function generateMetadata({ params }: DeploymentPageProps): Promise<Metadata> {
  return titleOf(await params, 'certificate');
}

export default async function CertificatePage({ params }: DeploymentPageProps) {
  await readDeployment((await params).id);
  return <CertificateTab />;
}
