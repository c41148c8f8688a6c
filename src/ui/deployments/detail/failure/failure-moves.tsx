'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../../api/types.ts';
import { toErrorView } from '../../../api/error-view.ts';
import { useTRPCClient } from '../../../api/trpc.ts';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useChange } from '../../use-change.ts';
import { ConnectionTest } from './connection-test.tsx';
import type { Failure, Problem } from './explain-failure.ts';
import { MoveButton } from './move-button.tsx';

interface FailureMovesProps {
  deployment: DeploymentDetail;
  problem: Problem;
  failure: Failure;
}

/** Ways out, the most likely first. What a press led to is shown below. */
export function FailureMoves({ deployment, problem, failure }: FailureMovesProps) {
  const t = useTranslations('problems');
  const words = useTranslations('deployments');
  const change = useChange(deployment.id);
  const client = useTRPCClient();
  const { connectionId } = deployment;
  const test = useMutation({ mutationFn: (id: string) => client.connections.test.mutate({ id }) });
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-2.5">
        {failure.moves.map((move, index) => (
          <MoveButton
            key={move}
            {...{ move, deployment, problem }}
            isFirst={index === 0}
            stoppedAt={failure.stoppedAt}
            busy={(move === 'test' && test.isPending) || (change.isPending && change.variables === move)}
            onChange={change.mutate}
            onTest={() => connectionId && test.mutate(connectionId)}
          />
        ))}
      </div>
      {failure.moves.includes('retry') && failure.present.length > 0 && <p className="mt-2 text-muted text-sm">{t('retryKeeps')}</p>}
      {change.error && (
        <ErrorNotice
          error={toErrorView(change.error)}
          title={t('notAccepted', { action: words(`actions.${change.variables}`) })}
          className="mt-3"
        />
      )}
      {connectionId && <ConnectionTest connectionId={connectionId} test={test} />}
    </>
  );
}
