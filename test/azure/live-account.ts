import { ResourceManagementClient } from '@azure/arm-resources';
import { ClientSecretCredential } from '@azure/identity';
import { z } from 'zod';

/** The account of the live suite: its variables, all or none. */
export interface LiveAccount {
  tenantId: string;
  subscriptionId: string;
  clientId: string;
  clientSecret: string;
}

const prefix = 'CLAWBOT_LIVE_AZURE_';

const schema = z.object({
  CLAWBOT_LIVE_AZURE_TENANT_ID: z.uuid(),
  CLAWBOT_LIVE_AZURE_SUBSCRIPTION_ID: z.uuid(),
  CLAWBOT_LIVE_AZURE_CLIENT_ID: z.uuid(),
  CLAWBOT_LIVE_AZURE_CLIENT_SECRET: z.string().min(1),
});

/** `null` when no account is given. Throws when one is given in part. */
export function readLiveAccount(environment: NodeJS.ProcessEnv): LiveAccount | null {
  const given = Object.entries(environment).filter(([name, value]) => name.startsWith(prefix) && value);
  if (given.length === 0) return null;
  const values = schema.parse(Object.fromEntries(given));
  return {
    tenantId: values.CLAWBOT_LIVE_AZURE_TENANT_ID,
    subscriptionId: values.CLAWBOT_LIVE_AZURE_SUBSCRIPTION_ID,
    clientId: values.CLAWBOT_LIVE_AZURE_CLIENT_ID,
    clientSecret: values.CLAWBOT_LIVE_AZURE_CLIENT_SECRET,
  };
}

/** Looks at the account past the product, and takes out what the product left: what is forgotten there costs money. */
export function openJanitor({ tenantId, subscriptionId, clientId, clientSecret }: LiveAccount) {
  const { resourceGroups } = new ResourceManagementClient(new ClientSecretCredential(tenantId, clientId, clientSecret), subscriptionId);
  const find = async (deploymentName: string) => {
    const found = [];
    for await (const group of resourceGroups.list()) if (group.name?.startsWith(`clawbot-${deploymentName}-`)) found.push(group);
    return found;
  };
  return {
    find,
    /** Marks what the suite made, for the bill and for whoever finds it. */
    async tag(deploymentName: string, tags: Record<string, string>): Promise<void> {
      for (const group of await find(deploymentName)) {
        await resourceGroups.update(group.name ?? '', { tags: { ...group.tags, ...tags } });
      }
    },
    /** Deletes what is left, and returns its names. */
    async clean(deploymentName: string): Promise<string[]> {
      const names = (await find(deploymentName)).map(({ name = '' }) => name);
      for (const name of names) {
        await resourceGroups.delete(name, { forceDeletionTypes: 'Microsoft.Compute/virtualMachines' }).pollUntilDone();
      }
      return names;
    },
  };
}
