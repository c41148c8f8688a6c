import type { ErrorCode } from '../../../../domain/errors.ts';
import type { Actor } from '../../../../domain/preflight.ts';

/** Something to press, the most likely to mend it first. Retry belongs to each of them and need not be named. */
const moves = ['retry', 'page', 'connection', 'test', 'another', 'stop', 'logs', 'resources', 'delete'] as const;
export type Move = (typeof moves)[number];

/** Who mends it, where the problem itself does not say; `operator` runs this ClawBot Deploy. */
export type Mender = Actor | 'operator' | 'workspace-admin' | 'workspace-member';

export interface Remedy {
  mender: Mender;
  moves: readonly Move[];
}

const remedy = (mender: Mender, ...named: Move[]): Remedy => ({ mender, moves: named });

/** What to do when nothing more is known: read what happened, and try again. */
const fallback = remedy('you', 'retry', 'logs');

const remedies: Partial<Record<ErrorCode, Remedy>> = {
  internal: remedy('operator', 'retry', 'logs'),
  'disk-full': remedy('operator', 'retry'),
  'install-no-network': remedy('operator', 'retry', 'logs'),
  'unknown-version': remedy('you', 'another', 'delete'),
  'install-failed': remedy('you', 'logs', 'retry'),
  'gateway-config-refused': remedy('operator', 'logs', 'retry'),
  'gateway-not-ready': remedy('you', 'retry', 'logs'),
  'gateway-crash-loop': remedy('you', 'logs', 'retry'),
  'resource-foreign': remedy('you', 'resources', 'retry'),
  'resource-missing': remedy('you', 'another', 'resources', 'delete'),
  'resource-shared': remedy('you', 'resources', 'retry'),
  'machine-stopped-elsewhere': remedy('you', 'retry', 'stop'),
  'restored-differs': remedy('you', 'resources', 'retry'),
  'takedown-halted': remedy('workspace-admin'),
  'secret-missing': remedy('you', 'another', 'delete'),
  'vault-unreadable': remedy('operator', 'retry'),
  'vault-refused': remedy('operator', 'retry'),
  'vault-unavailable': remedy('operator', 'retry'),
  'zone-refused': remedy('operator', 'retry'),
  'zone-unavailable': remedy('operator', 'retry'),
  'azure-sign-in-refused': remedy('you', 'connection', 'test', 'page'),
  'azure-credentials-expired': remedy('you', 'page', 'connection', 'test'),
  'azure-sign-in-forbidden': remedy('tenant-admin', 'test', 'page'),
  'azure-wrong-tenant': remedy('you', 'connection', 'test', 'page'),
  'azure-sign-in-unavailable': remedy('operator', 'test', 'connection'),
  'azure-token-refused': remedy('nobody', 'test', 'retry'),
  'azure-permission-missing': remedy('subscription-owner', 'page', 'test'),
  'azure-subscription-missing': remedy('you', 'connection', 'test', 'page'),
  'azure-subscription-disabled': remedy('subscription-owner', 'page', 'test'),
  'azure-provider-unregistered': remedy('subscription-owner', 'page', 'test'),
  'azure-quota-exceeded': remedy('you', 'page', 'another'),
  'azure-size-unavailable': remedy('you', 'another', 'delete'),
  'azure-capacity': remedy('nobody', 'retry', 'another'),
  'azure-policy-denied': remedy('subscription-owner', 'page', 'another'),
  'azure-locked': remedy('subscription-owner', 'page', 'resources'),
  'azure-address-taken': remedy('you', 'another', 'delete'),
  'azure-image-missing': remedy('you', 'another', 'delete'),
  'azure-busy': remedy('nobody', 'retry', 'resources'),
  'azure-not-found': remedy('nobody', 'retry', 'resources'),
  'azure-throttled': remedy('nobody', 'retry'),
  'azure-unavailable': remedy('nobody', 'page', 'retry'),
  'azure-unreachable': remedy('operator', 'test', 'retry'),
  'azure-request-refused': remedy('operator', 'retry', 'logs'),
  'azure-deployment-canceled': remedy('you', 'retry', 'resources'),
  'azure-command-failed': remedy('you', 'logs', 'retry', 'stop'),
  'azure-unknown': remedy('you', 'retry', 'test', 'logs'),
};

/** Who mends a failure and by what, by its code. */
export function remedyOf(code: string): Remedy {
  return (Object.hasOwn(remedies, code) && remedies[code as ErrorCode]) || fallback;
}
