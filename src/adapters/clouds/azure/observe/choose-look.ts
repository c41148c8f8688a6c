import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import type { CloudResource } from '../../../../domain/resource.ts';
import { isContainedKind } from '../plan.ts';
import type { Memory } from './memory.ts';

/**
 * `shell`: the group alone, as nothing in it was ever asked for; `template`: the operations of the running template;
 * `boot`: only the machine itself is asked; `group`: everything.
 */
export type Look = 'shell' | 'template' | 'boot' | 'group';

/** While a machine boots, the account is asked about it this often; in between only the machine is. */
const wholeLookSeconds = 15;

interface Moment {
  spec: Pick<DeploymentSpec, 'desired' | 'generation'>;
  ledger: readonly CloudResource[];
  memory: Memory;
  now: Date;
}

/** How closely to look: as few reads as tell what is being waited for. Pure. */
export function chooseLook({ spec, ledger, memory, now }: Moment): Look {
  if (spec.desired !== 'running') return 'group';
  // What stands in the way under our names is found right before the write, which reads anew.
  if (!ledger.some(({ kind }) => isContainedKind(kind))) return 'shell';
  if (pendingSince(ledger) !== null) return 'template';
  const sinceWholeLookMs = now.getTime() - (memory.waitingSeenAt ?? Number.NEGATIVE_INFINITY);
  const remembers = memory.generation === spec.generation && memory.failure === null;
  return remembers && sinceWholeLookMs < wholeLookSeconds * 1000 ? 'boot' : 'group';
}

/** When the template was last sent, while something of it was not seen to be made yet; `null` otherwise. */
export function pendingSince(ledger: readonly CloudResource[]): Date | null {
  const pending = ledger.filter(({ kind, createSucceededAt, goneAt }) => isContainedKind(kind) && !createSucceededAt && !goneAt);
  const latest = Math.max(...pending.map(({ createPendingAt }) => Date.parse(createPendingAt)));
  return pending.length > 0 ? new Date(latest) : null;
}
