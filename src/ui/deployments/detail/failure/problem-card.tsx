'use client';

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../../api/types.ts';
import { ErrorReference } from '../../../components/error-notice.tsx';
import { WithCode } from '../../../components/with-code.tsx';
import { useErrorText } from '../../../language/use-error-text.ts';
import { useSession } from '../../../session/session.tsx';
import { explainFailure, type Problem } from './explain-failure.ts';
import { FailureMoves } from './failure-moves.tsx';
import { PartialSuccess } from './partial-success.tsx';
import { RawError } from './raw-error.tsx';
import { WhoActs } from './who-acts.tsx';

interface ProblemCardProps {
  deployment: DeploymentDetail;
  problem: Problem;
}

/** Why a deployment does not go on: what is there already, the cause, who mends it and by what, and the error as it was recorded. */
export function ProblemCard({ deployment, problem }: ProblemCardProps) {
  const t = useTranslations('problems');
  const failure = explainFailure(deployment, problem, useSession().workspace.role);
  return (
    <section aria-label={t('label')} className="overflow-hidden rounded-xl border border-warn/35 bg-warn-soft">
      <PartialSuccess failure={failure} />
      <div className="flex gap-3 p-4 sm:p-5">
        <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warn" />
        <div className="min-w-0 grow">
          <Cause problem={problem} />
          <WhoActs deployment={deployment} problem={problem} mender={failure.mender} />
          {deployment.status === 'failed' && failure.mender !== 'nobody' && <p className="mt-1 text-muted text-sm">{t('triedAgain')}</p>}
          <FailureMoves deployment={deployment} problem={problem} failure={failure} />
          <ErrorReference docs={problem.docs} />
          <RawError deployment={deployment} problem={problem} stoppedAt={failure.stoppedAt?.id ?? null} />
        </div>
      </div>
    </section>
  );
}

/** In plain words by the code; what the server adds stays in its language. */
function Cause({ problem }: { problem: Problem }) {
  const titles = useTranslations('errors');
  const { hint, original } = useErrorText()(problem);
  type Code = Parameters<typeof titles.has>[0];
  const code = problem.code as Code;
  const title = titles.has(code) ? titles(code) : titles('internal');
  return (
    <>
      <h2 className="wrap-anywhere text-pretty text-base">{title}</h2>
      {problem.message !== `${title}.` && (
        <p lang="en" className="wrap-anywhere mt-1">
          <WithCode>{problem.message}</WithCode>
        </p>
      )}
      <p lang={original ? undefined : 'en'} className="mt-1 font-medium">
        <WithCode>{hint}</WithCode>
      </p>
    </>
  );
}
