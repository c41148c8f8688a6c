'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail, LogPage } from '../../../api/types.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { LogViewer } from '../../logs/log-viewer.tsx';
import { AccessCard } from './access-card.tsx';
import { CertificateCard } from './certificate-card.tsx';
import { CostCard } from './cost-card.tsx';
import { DetailHeader } from './detail-header.tsx';
import { DriftNotice } from './drift-notice.tsx';
import { FactsCard } from './facts-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { ProblemCard } from './problem-card.tsx';
import { ProgressCard } from './progress-card.tsx';
import { ProofsCard } from './proofs-card.tsx';
import { TemplateCard } from './template-card.tsx';

interface DeploymentDetailsProps {
  deployment: DeploymentDetail;
  initialLogs: LogPage | null;
}

export function DeploymentDetails({ deployment, initialLogs }: DeploymentDetailsProps) {
  const { id, name, cloud, status, problem, steps, certificate, instanceUrl, exposure } = deployment;
  const statusWords = useTranslations('status');
  useDocumentTitle(`${statusWords(status)} · ${name}`);
  const isDeleted = status === 'deleted';
  const isAzure = cloud === 'azure';
  return (
    <>
      <DetailHeader deployment={deployment} />
      {/* On phones both columns become one, with what one comes for before the log. */}
      <div className="mt-7 flex flex-col gap-5 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-5 max-lg:contents">
          {problem && (status === 'blocked' || status === 'failed') && <ProblemCard deployment={deployment} problem={problem} />}
          <DriftNotice deployment={deployment} />
          {certificate && <CertificateCard certificate={certificate} />}
          {steps.length > 0 && !isDeleted && <ProgressCard deployment={deployment} />}
          <LogViewer id={id} name={name} isOver={isDeleted} initial={initialLogs} className="max-lg:order-2" />
          <HistoryCard deployment={deployment} className="max-lg:order-5" />
        </div>
        <div className="flex min-w-0 flex-col gap-5 max-lg:contents">
          {instanceUrl && !isDeleted && (
            <AccessCard url={instanceUrl} isRunning={status === 'running'} exposure={exposure} className="max-lg:order-1" />
          )}
          {!isDeleted && <ProofsCard deployment={deployment} className="max-lg:order-3" />}
          <FactsCard deployment={deployment} className="max-lg:order-3" />
          {isAzure && !isDeleted && <CostCard deployment={deployment} className="max-lg:order-3" />}
          {isAzure && !isDeleted && <TemplateCard id={id} className="max-lg:order-4" />}
        </div>
      </div>
    </>
  );
}
