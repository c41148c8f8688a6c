import type { ConnectionKind } from '../../domain/cloud-account.ts';
import { secretOf } from '../../domain/cloud-account.ts';
import { connectionKindFacts } from '../../domain/connection-kinds.ts';

interface GivenCredentials {
  kind: ConnectionKind;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  clientCertificate?: string | undefined;
}

/** Field of the input that carries the secret of a kind. */
export function secretField(kind: ConnectionKind): 'clientSecret' | 'clientCertificate' | null {
  const secret = secretOf(kind);
  if (secret === null) return null;
  return secret === 'client-secret' ? 'clientSecret' : 'clientCertificate';
}

/** What does not fit the kind of connection, by field. */
export function findMismatch(given: GivenCredentials): Record<string, string> {
  const { clientId } = connectionKindFacts(given.kind);
  const problems = findForeignFields(given);
  if (clientId === 'required' && !given.clientId) problems.clientId = 'Client id is required';
  const field = secretField(given.kind);
  if (field && !given[field]) problems[field] = field === 'clientSecret' ? 'Client secret is required' : 'Certificate is required';
  return problems;
}

/** Fields that this kind has no use for: a secret that nobody needs must not be stored. */
export function findForeignFields(given: GivenCredentials): Record<string, string> {
  const problems: Record<string, string> = {};
  if (given.clientId && connectionKindFacts(given.kind).clientId === 'none') problems.clientId = 'This kind of connection has no client id';
  for (const field of ['clientSecret', 'clientCertificate'] as const) {
    if (given[field] !== undefined && field !== secretField(given.kind)) problems[field] = 'This kind of connection stores no such secret';
  }
  return problems;
}
