import { randomUUID } from 'node:crypto';
import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import { type PreflightPlan, type PreflightRow, preflightChecks } from '../../../../domain/preflight.ts';
import type { AccountAccess } from '../../../../ports/cloud.ts';
import type { Preflight } from '../../../../ports/preflight.ts';
import type { PriceBook } from '../../../../ports/price-book.ts';
import { azureNames } from '../names.ts';
import { createJsonClient } from '../rest/json-client.ts';
import { type CredentialConfig, createCredential } from '../sign-in/credential.ts';
import { type Arm, createArm } from './arm.ts';
import { checkSignIn, checkSubscription } from './check-account.ts';
import { checkName, readGroupState } from './check-name.ts';
import { checkNetwork } from './check-network.ts';
import { checkPermissions, readGrants } from './check-permissions.ts';
import { checkPolicy } from './check-policy.ts';
import { checkPrice } from './check-price.ts';
import { checkProviders } from './check-providers.ts';
import { checkQuota, readUsages } from './check-quota.ts';
import { checkSize } from './check-size.ts';
import { readSku } from './read-sku.ts';
import { blocks, rowOf, skip } from './row.ts';

interface PreflightConfig extends CredentialConfig {
  installationId: string;
  priceBook: PriceBook;
}

type Rows = PreflightRow[];

/** Looks at an account with about ten reads, side by side where one does not need the other. */
export function createAzurePreflight(config: PreflightConfig): Preflight {
  return {
    async check(account, plan, signal) {
      const price = plan ? rowOf('price', () => checkPrice(plan, config.priceBook, signal)) : null;
      const rows = await checkAll(config, account, plan, signal);
      const all = [...rows, ...(price ? [await price] : [])];
      const accountOnly = preflightChecks.slice(0, preflightChecks.indexOf('size'));
      return (plan ? preflightChecks : accountOnly).map((check) => all.find((row) => row.check === check) ?? skip(check));
    },
  };
}

async function checkAll(config: PreflightConfig, account: AccountAccess, plan: PreflightPlan | null, signal: AbortSignal): Promise<Rows> {
  // A credential of its own: what is tested is the secret as it is now, not a token of before.
  const credential = createCredential(account, config);
  const signIn = await rowOf('sign-in', () => checkSignIn(account, credential, signal));
  if (blocks(signIn)) return [signIn];
  const arm = createArm(account, createJsonClient(credential), signal);
  const subscription = await rowOf('subscription', () => checkSubscription(account, arm));
  if (blocks(subscription)) return [signIn, subscription];
  const rights = await checkRights(arm);
  const rows = [signIn, subscription, ...rights];
  if (!plan || rights.some(blocks)) return rows;
  return [...rows, ...(await checkPlan(arm, specOf(config, account, plan)))];
}

async function checkRights(arm: Arm): Promise<Rows> {
  const grants = readGrants(arm);
  return Promise.all([
    rowOf('permissions', async () => checkPermissions(await grants)),
    rowOf('providers', async () => checkProviders(arm, await grants)),
  ]);
}

async function checkPlan(arm: Arm, spec: DeploymentSpec): Promise<Rows> {
  const sku = readSku(arm, spec.region, spec.size);
  const group = readGroupState(arm, spec);
  const [size, quota, network, name] = await Promise.all([
    rowOf('size', async () => checkSize(spec, await sku)),
    rowOf('quota', async () => {
      const [offered, usages] = await Promise.all([sku, readUsages(arm, 'Microsoft.Compute', spec.region)]);
      return checkQuota(spec, offered, usages);
    }),
    rowOf('network', () => checkNetwork(arm, spec.region, azureNames(spec).dnsLabel)),
    rowOf('name', async () => checkName(spec, await group)),
  ]);
  const rows = [size, quota, network, name];
  if (rows.some(blocks)) return rows;
  return [...rows, await rowOf('policy', async () => checkPolicy(arm, spec, await group))];
}

/** The deployment as it would be; before it exists, under an id that nobody has. */
function specOf({ installationId }: PreflightConfig, { workspaceId }: AccountAccess, plan: PreflightPlan): DeploymentSpec {
  return {
    ...{ installationId, workspaceId, cloud: 'azure', desired: 'running', generation: 1, incarnation: 1 },
    ...{ name: plan.name, region: plan.region, size: plan.size, deploymentId: plan.deploymentId ?? randomUUID() },
    ...{ openclawVersion: '', model: null, channels: [], exposure: null },
  };
}
