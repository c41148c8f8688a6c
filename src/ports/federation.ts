/** Signs for this installation, so that a cloud trusts it without a stored secret (OpenID Connect Discovery 1.0, RFC 7523). */
export interface Federation {
  /** Https address under which discovery and keys are served; exactly what the cloud was told to trust. */
  readonly issuer: string;
  /** A short-lived JWT for one connection. */
  sign(subject: string, audience: string): Promise<string>;
  /** The public keys, as a JSON Web Key Set (RFC 7517). */
  publicKeys(): Promise<{ keys: object[] }>;
}

/** What Entra wants a federated sign-in to be addressed to. */
export const tokenExchangeAudience = 'api://AzureADTokenExchange';

/** What an application in the directory is told to trust, in the words of the portal. */
export interface FederatedTrust {
  issuer: string;
  subject: string;
  audience: string;
}

/** What a connection calls itself when it signs in; entered as the subject of the federated credential. */
export function subjectOf({ workspaceId, connectionId }: { workspaceId: string; connectionId: string }): string {
  return `clawbot:workspace:${workspaceId}:connection:${connectionId}`;
}
