import type { ConnectionKind } from './cloud-account.ts';

/** How a kind of connection is told to a person, and what it asks of them. */
interface ConnectionKindFacts {
  kind: ConnectionKind;
  title: string;
  description: string;
  clientId: 'required' | 'optional' | 'none';
  /** Whether a script sets it up. */
  hasScript: boolean;
  /** Signs in with the rights of the computer that ClawBot Deploy runs on, so that only its owner may use it. */
  usesHostIdentity: boolean;
}

/** All kinds, the safest first. */
export const connectionKindCatalog: readonly ConnectionKindFacts[] = [
  {
    kind: 'federated',
    title: 'Federated sign-in',
    description: 'Azure trusts this ClawBot Deploy itself. No secret is stored, nothing expires, and you can withdraw it at any time.',
    ...{ clientId: 'required', hasScript: true, usesHostIdentity: false },
  },
  {
    kind: 'azure-cli',
    title: 'Azure CLI of this computer',
    description: 'Uses the sign-in of `az login` on the computer that ClawBot Deploy runs on, with all your rights.',
    ...{ clientId: 'none', hasScript: false, usesHostIdentity: true },
  },
  {
    kind: 'service-principal-certificate',
    title: 'Application with a certificate',
    description: 'An application of your directory signs in with a certificate, which is kept encrypted in the vault.',
    ...{ clientId: 'required', hasScript: true, usesHostIdentity: false },
  },
  {
    kind: 'service-principal-secret',
    title: 'Application with a secret',
    description: 'An application of your directory signs in with a secret, which is kept encrypted in the vault and must be renewed.',
    ...{ clientId: 'required', hasScript: true, usesHostIdentity: false },
  },
  {
    kind: 'managed-identity',
    title: 'Managed identity',
    description: 'For a ClawBot Deploy that runs in Azure itself: it signs in as its own machine.',
    ...{ clientId: 'optional', hasScript: true, usesHostIdentity: true },
  },
];

export function connectionKindFacts(kind: ConnectionKind): ConnectionKindFacts {
  const facts = connectionKindCatalog.find((entry) => entry.kind === kind);
  if (!facts) throw new Error(`the catalogue lacks ${kind}`);
  return facts;
}

const soonDays = 30;

/** Whether a secret runs out within a month, or has. */
export function expiresSoon(secretExpiresAt: Date | null, now: Date): boolean {
  return secretExpiresAt !== null && secretExpiresAt.getTime() - now.getTime() < soonDays * 86_400_000;
}
