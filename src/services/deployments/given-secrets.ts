import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { cloudResources } from '../../db/schema.ts';
import { channelKinds, channelSecret } from '../../domain/channel.ts';
import type { DeploymentSecret } from '../../domain/deployment.ts';
import { vaultSecretKind } from '../../domain/vault-plan.ts';
import type { CreateDeploymentInput } from '../schemas.ts';

interface GivenSecret {
  name: DeploymentSecret;
  value: string;
}

/** What the user gave, by its name in the vault. */
export function secretsOf({ model, channels }: CreateDeploymentInput): GivenSecret[] {
  const tokens = channelKinds.flatMap((channel) => {
    const given = channels?.[channel];
    return given ? [{ name: channelSecret(channel), value: given.token }] : [];
  });
  return [...(model ? [{ name: 'model-key' as const, value: model.key }] : []), ...tokens];
}

interface NotedSecret {
  workspaceId: string;
  deploymentId: string;
  name: DeploymentSecret;
}

/** Writes it into the ledger, so that the deployment is not gone before its secret is. */
export async function noteSecret(tx: Transaction, noted: NotedSecret): Promise<void> {
  const resource = { kind: vaultSecretKind(noted.name), deletionPolicy: 'delete' as const };
  await tx.insert(cloudResources).values({ ...noted, ...resource, createSucceededAt: sql`now()` });
}
