import type { DeploymentUsageView } from '../../../api/types.ts';

type Gap = { kind: 'unpriced'; hours: number } | { kind: 'since'; since: string };

/** Hours below this are told with the next look at the price list. */
const worthTellingHours = 0.1;
/** A machine is written down before it runs, so a record that begins later than that lacks something. */
const toleranceMs = 60_000;

/** What is known to be missing in the figures of a deployment. */
export function listGaps(
  { unpricedHours, recordedSince }: Pick<DeploymentUsageView, 'unpricedHours' | 'recordedSince'>,
  firstRanAt: string | null,
): Gap[] {
  const beganLate = recordedSince && firstRanAt && Date.parse(recordedSince) - Date.parse(firstRanAt) > toleranceMs;
  return [
    ...(unpricedHours >= worthTellingHours ? [{ kind: 'unpriced', hours: unpricedHours } as const] : []),
    ...(beganLate ? [{ kind: 'since', since: recordedSince } as const] : []),
  ];
}
