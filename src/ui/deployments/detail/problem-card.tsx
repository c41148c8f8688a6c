'use client';

import ExternalLink from 'lucide-react/icons/external-link';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Link from 'next/link';
import type { DeploymentDetail } from '../../../api/types.ts';
import type { AccountIds } from '../../azure/actors.ts';
import { RequestToSend } from '../../azure/request-to-send.tsx';
import { buttonStyle } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ErrorReference } from '../../components/error-notice.tsx';
import { WithCode } from '../../components/with-code.tsx';
import { useConnections } from '../../connections/use-connections.ts';
import { offeredActions } from '../actions.ts';
import { useChange } from '../use-change.ts';
import { ActionButton } from './action-button.tsx';

interface ProblemCardProps {
  deployment: DeploymentDetail;
  problem: NonNullable<DeploymentDetail['problem']>;
}

/** Problems of the account rather than of what is made in it. */
const mendedInConnection = /^azure-(sign-in|credentials|token|wrong-tenant|subscription|permission)/;

/** Why a deployment does not go on, and what to do about it. */
export function ProblemCard({ deployment, problem }: ProblemCardProps) {
  const account = useAccount(deployment.connectionId);
  const details = describeDetails(deployment, problem);
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
          {problem.fix && !problem.fix.url && <p className="mt-1 text-muted">{problem.fix.label}</p>}
          {problem.whoActs && problem.whoActs !== 'you' && (
            <RequestToSend actor={problem.whoActs} found={{ message: problem.message, fix: problem.hint }} account={account} />
          )}
          <ProblemActions deployment={deployment} problem={problem} />
          <ErrorReference docs={problem.docs} />
          <Disclosure summary="Details" className="mt-2">
            <div className="flex items-start gap-1 rounded-lg bg-surface p-1.5 pl-3">
              <pre className="wrap-anywhere min-w-0 grow whitespace-pre-wrap py-1.5 font-mono text-xs">{details}</pre>
              <CopyButton text={details} label="Copy details" />
            </div>
          </Disclosure>
        </div>
      </div>
    </section>
  );
}

/** Ways out of a problem: where it is mended, and to try again. */
function ProblemActions({ deployment, problem: { code, fix } }: ProblemCardProps) {
  const change = useChange(deployment.id);
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      {fix?.url && (
        <a href={fix.url} target="_blank" rel="noopener noreferrer" className={buttonStyle()}>
          <ExternalLink aria-hidden />
          {fix.label}
        </a>
      )}
      {deployment.connectionId && mendedInConnection.test(code) && (
        <Link href={`/connections/${deployment.connectionId}`} className={buttonStyle()}>
          Open connection
        </Link>
      )}
      {offeredActions(deployment).includes('retry') && (
        <ActionButton kind="retry" busy={change.isPending} onPress={() => change.mutate('retry')} />
      )}
    </div>
  );
}

/** Where the problem is, for whoever is asked to mend it. */
function useAccount(connectionId: string | null): AccountIds | null {
  return useConnections().data?.items.find(({ id }) => id === connectionId) ?? null;
}

function describeDetails(deployment: DeploymentDetail, problem: ProblemCardProps['problem']): string {
  const { id, desired, status, generation, observedGeneration, updatedAt } = deployment;
  const { code, message } = problem;
  return JSON.stringify({ code, message, deployment: id, desired, status, generation, observedGeneration, updatedAt }, null, 2);
}
