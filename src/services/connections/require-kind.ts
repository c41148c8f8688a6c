import type { ConnectionKind } from '../../domain/cloud-account.ts';
import { connectionKindFacts } from '../../domain/connection-kinds.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import { isInstallationOwner } from '../installation-owner.ts';

/** Why a kind of connection is not offered to the caller; `null` when it is. */
export function whyNotOffered(call: Call, kind: ConnectionKind): string | null {
  const { services } = call;
  if (kind === 'federated' && !services.federation) {
    return `Azure must be able to ask this server for its public keys over https, but its address is ${services.appUrl}.`;
  }
  if (connectionKindFacts(kind).usesHostIdentity && !isInstallationOwner(call)) {
    return 'It signs in with the rights of the computer that ClawBot Deploy runs on, which only its owner may use.';
  }
  return null;
}

/** Throws `connection-kind-unavailable` for what is not offered to the caller. */
export function requireKind(call: Call, kind: ConnectionKind): void {
  const reason = whyNotOffered(call, kind);
  if (reason) throw new ClawbotError('connection-kind-unavailable', reason, { fields: { kind: reason } });
}
