'use client';

import type { DeploymentDetail, LogPage } from '../../../api/types.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { LogViewer } from '../../logs/log-viewer.tsx';
import { lookOf } from '../status-look.ts';
import { AccessCard } from './access-card.tsx';
import { CertificateCard } from './certificate-card.tsx';
import { DetailHeader } from './detail-header.tsx';
import { FactsCard } from './facts-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { ProblemCard } from './problem-card.tsx';
import { ProgressCard } from './progress-card.tsx';
import { ProofsCard } from './proofs-card.tsx';

interface DeploymentDetailsProps {
  deployment: DeploymentDetail;
  initialLogs: LogPage | null;
}

export function DeploymentDetails({ deployment, initialLogs }: DeploymentDetailsProps) {
  const { id, name, status, problem, steps, certificate, instanceUrl } = deployment;
  useDocumentTitle(`${lookOf(status).label} · ${name}`);
  const isDeleted = status === 'deleted';
  return (
    <>
      <DetailHeader deployment={deployment} />
      <div className="mt-7 grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-5">
          {problem && (status === 'blocked' || status === 'failed') && <ProblemCard deployment={deployment} problem={problem} />}
          {certificate && <CertificateCard certificate={certificate} />}
          {steps.length > 0 && !isDeleted && <ProgressCard deployment={deployment} />}
          <LogViewer id={id} name={name} initial={initialLogs} />
        </div>
        <div className="min-w-0 space-y-5">
          {instanceUrl && !isDeleted && <AccessCard url={instanceUrl} isRunning={status === 'running'} />}
          {!isDeleted && <ProofsCard deployment={deployment} />}
          <FactsCard deployment={deployment} />
          <HistoryCard operations={deployment.operations} />
        </div>
      </div>
    </>
  );
}
