import type { DeploymentDetail } from '../../../../api/types.ts';
import { reaches } from '../../../../domain/roles.ts';
import type { Role } from '../../../session/session.tsx';
import { offeredActions } from '../../actions.ts';
import { type Mender, type Move, type Remedy, remedyOf } from './remedies.ts';

export type Problem = NonNullable<DeploymentDetail['problem']>;
type Step = DeploymentDetail['steps'][number];

export interface Failure {
  /** `making`: it never ran. `kept`: it ran before, so it has data. `removing`: it is on its way out. */
  scene: 'making' | 'kept' | 'removing';
  /** What is there now, and what was seen to be gone, in the order of making. */
  present: DeploymentDetail['resources'];
  gone: DeploymentDetail['resources'];
  doneSteps: number;
  allSteps: number;
  stoppedAt: Step | null;
  mender: Mender;
  moves: Move[];
}

/** All that a failure screen tells, decided from what is known of the deployment and of its reader. Pure. */
export function explainFailure(deployment: DeploymentDetail, problem: Problem, role: Role): Failure {
  const { resources, steps, desired, deployedAt } = deployment;
  const remedy = remedyOf(problem.code);
  return {
    scene: desired === 'deleted' ? 'removing' : deployedAt ? 'kept' : 'making',
    present: resources.filter(({ madeAt, goneAt }) => madeAt && !goneAt),
    gone: resources.filter(({ goneAt }) => goneAt),
    doneSteps: steps.filter(({ status }) => status === 'done').length,
    allSteps: steps.length,
    stoppedAt: steps.find(({ status }) => status === 'failed' || status === 'active') ?? null,
    mender: findMender(problem.whoActs ?? remedy.mender, remedy, role),
    moves: listMoves(deployment, problem, remedy),
  };
}

/** Whoever reads it may not be allowed to press what would mend it. */
function findMender(named: Mender, { moves }: Remedy, role: Role): Mender {
  if (named !== 'you') return named;
  if (moves.includes('connection') && !reaches(role, 'admin')) return 'workspace-admin';
  return reaches(role, 'member') ? 'you' : 'workspace-member';
}

function listMoves(deployment: DeploymentDetail, { fix }: Problem, remedy: Remedy): Move[] {
  const actions = offeredActions(deployment);
  const { connectionId, desired } = deployment;
  const isPossible: Record<Move, boolean> = {
    retry: actions.includes('retry'),
    page: Boolean(fix?.url),
    connection: connectionId !== null,
    test: connectionId !== null,
    another: desired !== 'deleted',
    stop: actions.includes('stop'),
    logs: true,
    resources: true,
    delete: actions.includes('delete'),
  };
  const named = new Set<Move>(remedy.moves);
  if (fix?.url) named.add('page');
  named.add('retry');
  return [...named].filter((move) => isPossible[move]);
}
