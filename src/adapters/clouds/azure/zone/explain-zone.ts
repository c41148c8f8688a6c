import { ClawbotError, isClawbotError } from '../../../../domain/errors.ts';
import { field, textOf } from '../../../shared/azure/field.ts';
import type { SignInFailure } from '../../../shared/azure/host-credential.ts';
import { findNetworkReason } from '../../../shared/azure/network-reason.ts';
import { readRetryAfter } from '../../../shared/azure/retry-after.ts';

/** What was asked about. */
interface Asked {
  zone: string;
  host: string;
}

/** Where Azure DNS asks for a pause without saying how long. */
const usualPauseSeconds = 10;
const missingCodes = ['ParentResourceNotFound', 'ResourceGroupNotFound', 'SubscriptionNotFound', 'ResourceNotFound'];

/** Any failure of the zone as an error of ours; the zone belongs to whoever runs this, so a connected account is no part of it. */
export function explainZoneError(cause: unknown, { zone, host }: Asked): ClawbotError {
  if (isClawbotError(cause)) return cause;
  const network = findNetworkReason(cause);
  if (network) return new ClawbotError('zone-unavailable', `Azure DNS could not be reached (${network}).`, { cause });
  const [status, code] = [field(cause, 'statusCode'), textOf(field(cause, 'code'))];
  if (status === 401 || status === 403) return explainRefusal(cause, zone);
  if (status === 404 && missingCodes.includes(code)) {
    const hint = 'Whoever runs this ClawBot Deploy must correct AZURE_DNS_ZONE_ID, or make the zone again. It is tried again by itself.';
    return new ClawbotError('zone-refused', `There is no DNS zone ${zone} where AZURE_DNS_ZONE_ID says.`, { cause, hint });
  }
  if (status === 409 && code === 'Conflict') {
    return new ClawbotError('resource-foreign', `The name ${host} has records that were not made by this deployment.`, { cause });
  }
  if (status === 412) return new ClawbotError('zone-unavailable', `The DNS record ${host} was changed at the same moment.`, { cause });
  const retryAfterSeconds = readRetryAfter(cause) ?? (status === 429 ? usualPauseSeconds : undefined);
  return new ClawbotError('zone-unavailable', `Azure DNS answered in an unexpected way (${textOf(status)} ${code}).`, {
    cause,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

export function explainZoneSignIn({ network, code, cause }: SignInFailure): ClawbotError {
  if (network) return new ClawbotError('zone-unavailable', `Microsoft Entra could not be reached (${network}).`, { cause });
  return new ClawbotError('zone-refused', `ClawBot Deploy cannot sign in to its DNS zone (${code}).`, {
    cause,
    hint: 'Whoever runs this ClawBot Deploy must correct how it signs in to Azure. It is tried again by itself.',
  });
}

function explainRefusal(cause: unknown, zone: string): ClawbotError {
  const words = textOf(field(field(cause, 'response'), 'bodyAsText'));
  const action = /action '([\w./]+)'/.exec(words)?.[1];
  const message = action
    ? `Its DNS zone ${zone} does not allow ClawBot Deploy ${action}.`
    : `The DNS zone ${zone} does not let ClawBot Deploy in.`;
  const hint = `Whoever runs this ClawBot Deploy must give it a role on that zone${action ? ` that allows ${action}` : ''}, such as DNS Zone Contributor. It is tried again by itself; a new role takes some minutes to act.`;
  return new ClawbotError('zone-refused', message, { cause, hint });
}
