import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FirstAccount } from '../../../../../simulator/azure/core/create-world.ts';
import { addAccount } from '../../../../../simulator/azure/core/create-world.ts';
import type { Simulator } from '../../../../../simulator/azure/simulator.ts';
import { startTrustedSimulator } from '../../../../../simulator/azure/test-client.ts';
import type { PreflightCheck, PreflightPlan, PreflightRow } from '../../../../domain/preflight.ts';
import { preflightChecks } from '../../../../domain/preflight.ts';
import type { AccountAccess } from '../../../../ports/cloud.ts';
import { silentLogger } from '../../../../ports/logger.ts';
import { azureNames } from '../names.ts';
import { createAzurePriceBook } from '../prices/price-book.ts';
import { customRole } from '../role/custom-role.ts';
import { tagsOf } from '../tags.ts';
import { createAzurePreflight } from './preflight.ts';

const installationId = randomUUID();
const plan: PreflightPlan = { name: 'my-bot', region: 'westeurope', size: 'Standard_B2als_v2' };

let azure: Simulator;
let customer: FirstAccount;

beforeAll(async () => {
  azure = await startTrustedSimulator();
});
afterAll(() => azure.stop());
beforeEach(() => {
  customer = addAccount(azure.world);
  azure.requests.clear();
});
afterEach(() => azure.world.faults.clear());

const subscription = () => azure.world.subscriptions.get(customer.subscriptionId) ?? expect.fail('no subscription');

function access(changes: Partial<AccountAccess> = {}): AccountAccess {
  return {
    ...{ workspaceId: randomUUID(), connectionId: randomUUID(), kind: 'service-principal-secret' },
    ...{ tenantId: customer.tenantId, subscriptionId: customer.subscriptionId, clientId: customer.clientId },
    readSecret: () => Promise.resolve(customer.clientSecret),
    ...changes,
  };
}

function check(changes: { account?: Partial<AccountAccess>; plan?: PreflightPlan | null } = {}): Promise<PreflightRow[]> {
  const priceBook = createAzurePriceBook({ logger: silentLogger });
  const preflight = createAzurePreflight({ federation: null, installationId, priceBook });
  return preflight.check(access(changes.account), changes.plan === undefined ? plan : changes.plan, AbortSignal.timeout(15_000));
}

const rowOf = (rows: PreflightRow[], name: PreflightCheck) => rows.find((row) => row.check === name) ?? expect.fail(`no row ${name}`);
const statuses = (rows: PreflightRow[]) => Object.fromEntries(rows.map((row) => [row.check, row.status]));
const grantOnly = (...actions: string[]) => {
  const scope = `/subscriptions/${customer.subscriptionId}`;
  azure.world.grants = azure.world.grants.filter(({ principalClientId }) => principalClientId !== customer.clientId);
  azure.world.grants.push({ principalClientId: customer.clientId, scope, actions, notActions: [] });
};
const customActions = () => customRole(customer.subscriptionId).Actions as string[];

describe('the preflight', () => {
  it('passes every row for a good account and plan, with about ten reads and nothing made', async () => {
    const rows = await check();
    expect(rows.map((row) => row.check)).toEqual([...preflightChecks]);
    expect(statuses(rows)).toEqual(Object.fromEntries(preflightChecks.map((name) => [name, 'pass'])));
    const asked = azure.requests.list().filter(({ host }) => host === 'management.azure.com');
    expect(asked.length).toBeLessThanOrEqual(11);
    expect(asked.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/validate'))).toEqual([]);
    expect(subscription().resourceGroups.size).toBe(0);
  });

  it('looks at the account alone when there is no plan', async () => {
    expect(statuses(await check({ plan: null }))).toEqual({
      'sign-in': 'pass',
      subscription: 'pass',
      permissions: 'pass',
      providers: 'pass',
    });
  });

  it('is content with exactly the custom role', { tags: ['A40'] }, async () => {
    grantOnly(...customActions());
    const rows = await check();
    expect(rows.filter(({ status }) => status !== 'pass')).toEqual([]);
    expect(statuses(rows)).toEqual(Object.fromEntries(preflightChecks.map((name) => [name, 'pass'])));
  });

  it('skips what needs a sign-in that failed, but still tells the price', async () => {
    const rows = await check({ account: { readSecret: () => Promise.resolve('wrong') } });
    expect(rowOf(rows, 'sign-in')).toMatchObject({ status: 'fail', whoActs: 'you' });
    expect(rowOf(rows, 'sign-in').message).toContain('secret');
    expect(rowOf(rows, 'price').status).toBe('pass');
    expect(rows.slice(1, -1).every(({ status }) => status === 'skipped')).toBe(true);
  });

  it('says what is missing for a sign-in without an https address or without its secret', async () => {
    const federated = rowOf(await check({ account: { kind: 'federated' }, plan: null }), 'sign-in');
    expect(federated).toMatchObject({ status: 'fail', whoActs: 'you' });
    expect(federated.fix).toContain('APP_URL');
    const unsaved = rowOf(await check({ account: { readSecret: () => Promise.resolve(null) }, plan: null }), 'sign-in');
    expect(unsaved.message).toContain('vault');
  });

  it('knows a subscription that is not there, of another tenant, or disabled', async () => {
    expect(rowOf(await check({ account: { subscriptionId: randomUUID() } }), 'subscription')).toMatchObject({ status: 'fail' });
    subscription().state = 'Disabled';
    expect(rowOf(await check(), 'subscription')).toMatchObject({ status: 'fail', whoActs: 'subscription-owner' });
    subscription().state = 'PastDue';
    expect(rowOf(await check(), 'subscription').status).toBe('warn');
  });

  it('names each missing permission', async () => {
    grantOnly(...customActions().filter((action) => !action.includes('runCommands/write') && !action.endsWith('disks/delete')));
    const row = rowOf(await check(), 'permissions');
    expect(row).toMatchObject({ status: 'fail', whoActs: 'subscription-owner', message: '2 permissions are missing.' });
    expect(row.details.sort()).toEqual(['Microsoft.Compute/disks/delete', 'Microsoft.Compute/virtualMachines/runCommands/write']);
  });

  it('warns of an owner, who could do far more', { tags: ['A40'] }, async () => {
    grantOnly('*');
    expect(rowOf(await check({ plan: null }), 'permissions')).toMatchObject({ status: 'warn' });
  });

  it('gives the command for an unregistered provider, or says that it will register by itself', async () => {
    subscription().providers.set('Microsoft.Compute', 'NotRegistered');
    expect(rowOf(await check({ plan: null }), 'providers')).toMatchObject({
      status: 'warn',
      details: ['az provider register --namespace Microsoft.Compute --wait'],
    });
    grantOnly(...customActions().filter((action) => !action.endsWith('/register/action')));
    expect(rowOf(await check({ plan: null }), 'providers')).toMatchObject({ status: 'fail', whoActs: 'subscription-owner' });
  });

  it('knows a size that the subscription may not use, one that does not exist, and one to be warned of', async () => {
    subscription().restrictedSkus.push({ region: 'westeurope', size: plan.size, reasonCode: 'NotAvailableForSubscription' });
    expect(rowOf(await check(), 'size')).toMatchObject({ status: 'fail', details: ['NotAvailableForSubscription'] });
    expect(rowOf(await check({ plan: { ...plan, size: 'Standard_B999' } }), 'size').status).toBe('fail');
    expect(rowOf(await check({ plan: { ...plan, size: 'Standard_B1s' } }), 'size')).toMatchObject({ status: 'warn' });
  });

  it.each([
    ['of the region', () => subscription().coreQuota.byRegion.set('westeurope', 1)],
    ['of the family', () => subscription().familyQuota.set('standardBasv2Family', 1)],
  ])('counts the cores %s', async (_, limit) => {
    limit();
    const row = rowOf(await check(), 'quota');
    expect(row).toMatchObject({ status: 'fail', whoActs: 'you' });
    expect(row.details.some((detail) => detail.includes('0 of 1 in use, 2 needed'))).toBe(true);
  });

  it('tells a policy that forbids it, though the resource group is not there yet', async () => {
    const message = "Resource 'x' was disallowed by policy.";
    const additionalInfo = [{ type: 'PolicyViolation', info: { policyAssignmentDisplayName: 'No public addresses' } }];
    subscription().policies.push(({ type }) =>
      type === 'Microsoft.Network/publicIPAddresses' ? { code: 'RequestDisallowedByPolicy', message, additionalInfo } : null,
    );
    const row = rowOf(await check(), 'policy');
    expect(row).toMatchObject({ status: 'fail', whoActs: 'subscription-owner' });
    expect(row.message).toContain('No public addresses');
  });

  it('tells its own resource group from one of somebody else', async () => {
    const deploymentId = randomUUID();
    const { resourceGroup } = azureNames({ name: plan.name, deploymentId });
    const tags = tagsOf({ deploymentId, installationId, workspaceId: 'w' });
    const put = (given: Record<string, string>) =>
      subscription().resourceGroups.set(resourceGroup, {
        ...{ id: `/subscriptions/${customer.subscriptionId}/resourceGroups/${resourceGroup}`, name: resourceGroup, location: 'westeurope' },
        ...{ tags: given, provisioningState: 'Succeeded', resources: new Map() },
      });
    put({});
    expect(rowOf(await check({ plan: { ...plan, deploymentId } }), 'name')).toMatchObject({ status: 'fail' });
    put(tags);
    const rows = await check({ plan: { ...plan, deploymentId } });
    expect(rowOf(rows, 'name').status).toBe('pass');
    expect(rowOf(rows, 'policy').status).toBe('pass');
  });

  it('makes a row of trouble at Azure, and never throws', async () => {
    azure.world.faults.onRequest({ match: { path: /skus/ }, do: 'html', status: 503 });
    const rows = await check();
    expect(rowOf(rows, 'size').status).toBe('fail');
    expect(rowOf(rows, 'policy').status).toBe('skipped');
    const aborted = await createAzurePreflight({
      federation: null,
      installationId,
      priceBook: { estimate: () => Promise.reject(new Error('broken')) },
    }).check(access(), plan, AbortSignal.abort());
    expect(aborted).toHaveLength(preflightChecks.length);
  });
});
