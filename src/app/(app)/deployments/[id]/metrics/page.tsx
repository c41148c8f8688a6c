import type { Metadata } from 'next';
import Link from 'next/link';
import { MetricsTab } from '../../../../../ui/deployments/metrics/metrics-tab.tsx';
import { getTranslations } from '../../../../../ui/language/server.ts';
import { readDeployment } from '../read-deployment.ts';

interface MetricsPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: MetricsPageProps): Promise<Metadata> {
  const deployment = await readDeployment((await params).id);
  const t = await getTranslations('metrics');
  return { title: `${t('title')} · ${deployment?.name ?? ''}` };
}

export default async function MetricsPage({ params }: MetricsPageProps) {
  const { id } = await params;
  const deployment = await readDeployment(id);
  const t = await getTranslations('metrics');
  return (
    <>
      <Link href={`/deployments/${id}`} className="rounded text-muted text-sm hover:text-ink">
        {deployment?.name ?? id}
      </Link>
      <h1 className="mt-3 mb-6 text-2xl">{t('title')}</h1>
      <MetricsTab deploymentId={id} />
    </>
  );
}
