import type { CloudResource } from './resource.ts';
import type { Situation } from './situation.ts';
import { isDown } from './steps.ts';

/** As what a deployment is paid for: with its machine, or with what is kept of it while that is off. */
export type MeteredAs = 'running' | 'stopped';

export interface Metering {
  as: MeteredAs | null;
  /** When the write was made that may have begun it: a worker that dies in between does not shorten what is paid for. */
  since: string | null;
}

/** What a look says of the bill. What it did not look at is as it was `before`. Pure. */
export function meter(situation: Situation, before: MeteredAs | null): Metering {
  const as = isDown(situation.observation.machine) ? meterKept(situation, before) : 'running';
  const isMore = as === 'running' ? before !== 'running' : as !== null && before === null;
  return { as, since: isMore ? lastWriteAt(situation) : null };
}

function meterKept({ plan, ledger, observation }: Situation, before: MeteredAs | null): MeteredAs | null {
  const paid = plan.filter(({ paidWhileStopped }) => paidWhileStopped);
  const seen = paid.map((planned) => {
    const isPlanned = ({ kind, name }: Pick<CloudResource, 'kind' | 'name'>) => kind === planned.kind && name === planned.name;
    const presence = observation.resources.find(isPlanned)?.presence;
    // Never made by us and not ours: somebody else pays.
    return presence === 'foreign' && !ledger.find(isPlanned)?.createSucceededAt ? 'absent' : presence;
  });
  const isThere = seen.some((presence) => presence !== undefined && presence !== 'absent');
  const isUnknown = before !== null && seen.some((presence) => presence === undefined);
  return isThere || isUnknown ? 'stopped' : null;
}

function lastWriteAt({ ledger, history }: Situation): string | null {
  const times = [history.startedAt, ...ledger.map(({ createPendingAt }) => createPendingAt)].filter((time) => time !== null);
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}
