import { readFileSync } from 'node:fs';
import type { SetupRequest } from '../../../../ports/connection-guide.ts';
import { customRole } from './custom-role.ts';
import { shellValue } from './shell-value.ts';

/**
 * The script that lets ClawBot Deploy into a subscription, for the Azure Cloud Shell or any bash with the Azure CLI.
 * `null` for a sign-in by the Azure CLI: there whoever is signed in has his own rights.
 */
export function setupScript({ kind, name, subscriptionId, trust }: SetupRequest): string | null {
  if (kind === 'azure-cli') return null;
  const values = {
    CONNECTION_KIND: kind,
    APPLICATION_NAME: name,
    SUBSCRIPTION_ID: subscriptionId,
    ROLE_DEFINITION: JSON.stringify(customRole(subscriptionId)),
    ROLE_NAME: String(customRole(subscriptionId).Name),
    FEDERATED_CREDENTIAL: trust ? JSON.stringify(federatedCredential(trust)) : '',
  };
  const assignments = Object.entries(values).map(([variable, value]) => `readonly ${variable}=${shellValue(value)}`);
  const body = readFileSync(new URL('./connect.sh', import.meta.url), 'utf8');
  return body.replace('# VALUES\n', () => `${assignments.join('\n')}\n`);
}

/** Names of federated credentials are fixed: a second run of the script finds the first one's. */
function federatedCredential({ issuer, subject, audience }: NonNullable<SetupRequest['trust']>) {
  return { name: 'clawbot-deploy', issuer, subject, audiences: [audience], description: 'ClawBot Deploy signs in without a stored secret' };
}
