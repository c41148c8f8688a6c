import type { ConnectionKindView, CreateConnectionInput } from '../../../api/types.ts';
import type { ConnectionKind } from '../../../domain/cloud-account.ts';
import { randomUuid } from '../../lib/random-uuid.ts';

/** What stands in the form, as typed. */
export interface ConnectionDraft {
  /** Of the connection to be: a federated trust is bound to it before it is saved. */
  id: string;
  kind: ConnectionKind;
  name: string;
  subscriptionId: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  clientCertificate: string;
  /** `2027-03-31`, or empty. */
  secretExpiresOn: string;
}

/** Never kept by the browser. */
export const secretFields = ['clientSecret', 'clientCertificate'] as const;

export function beginConnection(kinds: readonly ConnectionKindView[]): ConnectionDraft {
  const kind = kinds.find(({ offered }) => offered)?.kind ?? 'service-principal-secret';
  const ids = { subscriptionId: '', tenantId: '', clientId: '' };
  return { id: randomUuid(), kind, name: 'Azure', ...ids, clientSecret: '', clientCertificate: '', secretExpiresOn: '' };
}

/** What is sent for a draft: only the fields that its kind has. */
export function toConnectionInput(draft: ConnectionDraft, facts: ConnectionKindView, workspaceId: string): CreateConnectionInput {
  const { id, kind, name, secretExpiresOn } = draft;
  const [subscriptionId, tenantId, clientId] = [draft.subscriptionId.trim(), draft.tenantId.trim(), draft.clientId.trim()];
  return {
    ...{ workspaceId, id, kind, name, subscriptionId, tenantId },
    ...(facts.clientId === 'required' || (facts.clientId === 'optional' && clientId) ? { clientId } : {}),
    ...(facts.secret ? { [facts.secret]: draft[facts.secret].trim(), secretExpiresAt: toEndOfDay(secretExpiresOn) } : {}),
  };
}

/** The last moment of a day, as Azure counts it; `null` for no date. */
export function toEndOfDay(date: string): string | null {
  return date ? `${date}T23:59:59Z` : null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether there is an id to make the script for. */
export function isUuid(text: string): boolean {
  return uuid.test(text.trim());
}
