'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { buttonStyle } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { AccessCard } from './access-card.tsx';
import { CostCard } from './cost-card.tsx';
import { useDeployment } from './deployment-context.tsx';
import { DriftNotice } from './drift-notice.tsx';
import { FactsCard } from './facts-card.tsx';
import { ProblemCard } from './failure/problem-card.tsx';
import { ProgressCard } from './progress-card.tsx';
import { ProofsCard } from './proofs-card.tsx';
import { hrefOf } from './tabs.ts';
import { TelegramCard } from './telegram-card.tsx';
import { TemplateCard } from './template-card.tsx';

/** How it is, and what to know at once. */
export function OverviewTab() {
  const deployment = useDeployment();
  const { id, cloud, status, desired, problem, steps, certificate, instanceUrl, exposure, channels } = deployment;
  const isDeleted = status === 'deleted';
  const isAzure = cloud === 'azure';
  return (
    // On phones both columns become one, with what one comes for first.
    <div className="flex flex-col gap-5 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5 max-lg:contents">
        {problem && (status === 'blocked' || status === 'failed') && <ProblemCard deployment={deployment} problem={problem} />}
        <DriftNotice deployment={deployment} />
        {certificate && <CertificateNotice id={id} />}
        {steps.length > 0 && <ProgressCard deployment={deployment} />}
        {desired !== 'deleted' && <ProofsCard deployment={deployment} className="max-lg:order-2" />}
      </div>
      <div className="flex min-w-0 flex-col gap-5 max-lg:contents">
        {instanceUrl && !isDeleted && (
          <AccessCard url={instanceUrl} isRunning={status === 'running'} exposure={exposure} className="max-lg:order-1" />
        )}
        {status === 'running' && channels.includes('telegram') && <TelegramCard className="max-lg:order-1" />}
        <CostCard deployment={deployment} className="max-lg:order-2" />
        <FactsCard deployment={deployment} className="max-lg:order-3" />
        {isAzure && !isDeleted && <TemplateCard id={id} className="max-lg:order-4" />}
      </div>
    </div>
  );
}

function CertificateNotice({ id }: { id: string }) {
  const t = useTranslations('detail');
  return (
    <Notice tone="info">
      <p>{t('certificateNote')}</p>
      <Link href={hrefOf(id, 'certificate')} className={`${buttonStyle({ size: 'small' })} mt-3`}>
        {t('readCertificate')}
      </Link>
    </Notice>
  );
}
