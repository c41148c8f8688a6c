import type { DeploymentDetail } from '../../../api/types.ts';
import type { ConditionType } from '../../../domain/condition.ts';
import type { DeploymentStatus } from '../../../domain/status.ts';

type Condition = DeploymentDetail['conditions'][number];

/** A condition as people read it: whether what they care about holds. */
export interface Proof {
  type: ConditionType;
  title: string;
  /** `pending`: not so, and not to be expected yet. */
  holds: 'yes' | 'no' | 'pending' | 'unknown';
  message: string;
}

const titles: Record<ConditionType, string> = {
  Installed: 'Everything is in place',
  GatewayReady: 'The gateway is ready',
  ControlUiServed: 'The Control UI answers',
  AccessRefusedWithoutToken: 'Strangers are refused',
  OwnDomainWorks: 'Its domain leads to it',
  AgentReplies: 'The assistant replies',
  Drifted: 'It is as you asked for',
};

/** Conditions where `true` is the bad news. */
const inverted: readonly ConditionType[] = ['Drifted'];
const opposites = { true: 'no', false: 'yes', unknown: 'unknown' } as const;
const straight = { true: 'yes', false: 'no', unknown: 'unknown' } as const;

/** What has been proven about a deployment; whether the assistant replies is always told, also when nobody has tried. */
export function listProofs({ conditions, model, status }: Pick<DeploymentDetail, 'conditions' | 'model' | 'status'>): Proof[] {
  const proofs = conditions.map((condition) => toProof(condition, isExpected(status)));
  if (proofs.some(({ type }) => type === 'AgentReplies')) return proofs;
  const message = model ? 'Not tried yet.' : 'Tried when a model is given here; otherwise choose one in OpenClaw.';
  return [...proofs, { type: 'AgentReplies', title: titles.AgentReplies, holds: 'unknown', message }];
}

/** What does not hold is bad news only where it should hold by now. */
function isExpected(status: DeploymentStatus): boolean {
  return status === 'running' || status === 'blocked' || status === 'failed';
}

function toProof({ type, status, message }: Condition, expected: boolean): Proof {
  const holds = (inverted.includes(type) ? opposites : straight)[status];
  return { type, title: titles[type], holds: holds === 'no' && !expected ? 'pending' : holds, message };
}
