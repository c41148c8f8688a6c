import { field } from '../../../shared/azure/field.ts';
import type { Failure } from './failure.ts';
import type { Place } from './rule.ts';

const guid = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const subscription = new RegExp(`/subscriptions/${guid}`, 'i');
const application = new RegExp(`(?:app|application|identifier|client)[^']{0,30}'${guid}'`, 'i');

/** Where a failure happened, as its request and its words tell; only well-formed ids become part of a link. */
export function placeOf(error: unknown, { message }: Failure): Place {
  const url = field(field(error, 'request'), 'url');
  const subscriptionId = subscription.exec(typeof url === 'string' ? url : '') ?? subscription.exec(message);
  return { subscriptionId: subscriptionId?.[1] ?? null, clientId: application.exec(message)?.[1] ?? null };
}
