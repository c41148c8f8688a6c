import type { Decision } from '../domain/decide.ts';
import { meter } from '../domain/meter.ts';
import type { Situation } from '../domain/situation.ts';
import type { ClaimedRow } from './lease.ts';

/** What the row is told of the bill; nothing as long as that is the same, and a trigger then writes nothing either. */
export function meterChanges(
  { meteredAs }: Pick<ClaimedRow, 'meteredAs'>,
  situation: Situation,
  { status }: Pick<Decision, 'status'>,
): Partial<Pick<ClaimedRow, 'meteredAs' | 'meteredSince'>> {
  const { as, since } = status === 'deleted' ? { as: null, since: null } : meter(situation, meteredAs);
  return as === meteredAs ? {} : { meteredAs: as, meteredSince: since ? new Date(since) : null };
}
