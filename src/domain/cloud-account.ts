/** How ClawBot Deploy signs in to a cloud account. */
export const connectionKinds = [
  'federated',
  'service-principal-certificate',
  'service-principal-secret',
  'azure-cli',
  'managed-identity',
] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/** Secrets of a connection, by their name in the vault. */
const connectionSecrets = ['client-secret', 'client-certificate'] as const;
export type ConnectionSecret = (typeof connectionSecrets)[number];

/** A cloud account that a workspace has connected: ids only, its secrets lie in the vault. */
export interface CloudAccount {
  workspaceId: string;
  connectionId: string;
  kind: ConnectionKind;
  tenantId: string;
  subscriptionId: string;
  /** Application that signs in; none for the Azure CLI and for a system-assigned identity. */
  clientId: string | null;
}

/** The secret that a kind of connection needs; `null` for those that store none. */
export function secretOf(kind: ConnectionKind): ConnectionSecret | null {
  if (kind === 'service-principal-secret') return 'client-secret';
  return kind === 'service-principal-certificate' ? 'client-certificate' : null;
}
