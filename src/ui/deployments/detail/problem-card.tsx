'use client';

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { DeploymentDetail } from '../../../api/types.ts';
import { ErrorReference } from '../../components/error-notice.tsx';
import { WithCode } from '../../components/with-code.tsx';
import { offeredActions } from '../actions.ts';
import { useChange } from '../use-change.ts';
import { ActionButton } from './action-button.tsx';

interface ProblemCardProps {
  deployment: DeploymentDetail;
  problem: NonNullable<DeploymentDetail['problem']>;
}

/** Why a deployment does not go on, and what to do about it. */
export function ProblemCard({ deployment, problem }: ProblemCardProps) {
  const change = useChange(deployment.id);
  return (
    <section aria-label="Problem" className="rounded-xl border border-warn/35 bg-warn-soft p-4 sm:p-5">
      <div className="flex gap-3">
        <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warn" />
        <div className="min-w-0 grow">
          <h2 className="wrap-anywhere text-pretty text-base">
            <WithCode>{problem.message}</WithCode>
          </h2>
          <p className="mt-1">
            <WithCode>{problem.hint}</WithCode>
          </p>
          <div className="mt-4 flex flex-wrap items-center gap-3">
            {offeredActions(deployment).includes('retry') && (
              <ActionButton kind="retry" busy={change.isPending} onPress={() => change.mutate('retry')} />
            )}
          </div>
          <ErrorReference docs={problem.docs} />
          <details className="group mt-2 text-xs">
            <summary className="inline-block rounded text-muted underline-offset-2 hover:underline">Details</summary>
            <pre className="wrap-anywhere mt-2 whitespace-pre-wrap rounded-lg bg-surface p-3 font-mono">
              {describeDetails(deployment, problem)}
            </pre>
          </details>
        </div>
      </div>
    </section>
  );
}

function describeDetails(deployment: DeploymentDetail, problem: ProblemCardProps['problem']): string {
  const { id, desired, status, generation, observedGeneration, updatedAt } = deployment;
  return JSON.stringify({ code: problem.code, deployment: id, desired, status, generation, observedGeneration, updatedAt }, null, 2);
}
