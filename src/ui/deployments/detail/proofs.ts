import type { DeploymentDetail } from '../../../api/types.ts';
import type { ConditionType } from '../../../domain/condition.ts';
import type { DeploymentStatus } from '../../../domain/status.ts';

type Condition = DeploymentDetail['conditions'][number];

/** A condition as people read it: whether what they care about holds. */
export interface Proof {
  type: ConditionType;
  /** `pending`: not so, and not to be expected yet. */
  holds: 'yes' | 'no' | 'pending' | 'unknown';
  /** The condition's own code; `Untried` and `NoModelHere` are ours. */
  reason: string;
  /** The server's sentence; `null` where it has said nothing. */
  message: string | null;
  /** `null` where nobody has looked. */
  since: string | null;
}

/** Conditions where `true` is the bad news. */
const inverted: readonly ConditionType[] = ['Drifted'];
const opposites = { true: 'no', false: 'yes', unknown: 'unknown' } as const;
const straight = { true: 'yes', false: 'no', unknown: 'unknown' } as const;

/** What has been proven about a deployment; whether the assistant replies is always told, also when nobody has tried. */
export function listProofs({ conditions, model, status }: Pick<DeploymentDetail, 'conditions' | 'model' | 'status'>): Proof[] {
  const proofs = conditions.map((condition) => toProof(condition, isExpected(status)));
  if (proofs.some(({ type }) => type === 'AgentReplies')) return proofs;
  const untried = { holds: 'unknown', reason: model ? 'Untried' : 'NoModelHere', message: null, since: null } as const;
  return [...proofs, { type: 'AgentReplies', ...untried }];
}

/** What does not hold is bad news only where it should hold by now. */
function isExpected(status: DeploymentStatus): boolean {
  return status === 'running' || status === 'blocked' || status === 'failed';
}

function toProof({ type, status, reason, message, lastTransitionAt }: Condition, expected: boolean): Proof {
  const holds = (inverted.includes(type) ? opposites : straight)[status];
  return { type, holds: holds === 'no' && !expected ? 'pending' : holds, reason, message, since: lastTransitionAt };
}
