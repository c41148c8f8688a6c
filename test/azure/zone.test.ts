import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestMatch } from '../../simulator/azure/core/faults.ts';
import type { StoredResource } from '../../simulator/azure/core/world.ts';
import { type AzureCloudConfig, createAzureCloud } from '../../src/adapters/clouds/azure/index.ts';
import { createResolver } from '../../src/adapters/clouds/azure/probe/check-domain.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import { reconcile } from '../../src/reconciler/reconcile.ts';
import { createConnection } from '../../src/services/connections/create.ts';
import { createConnectionInput } from '../../src/services/connections/schemas.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { retryDeployment } from '../../src/services/deployments/retry.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { callOf, createPerson, orderAzureDeployment } from '../factories.ts';
import { startNameServer } from '../name-server.ts';
import { createStage } from './stage.ts';

const zone = 'bots.example.com';
const scene = setAzureScene({ zone });
const stage = createStage(scene);

type Ref = ReconcileRef & { name: string };

const labelOf = ({ name, deploymentId }: Ref) => `${name}-${deploymentId.slice(0, 8)}`;
const hostOf = (ref: Ref) => `${labelOf(ref)}.${zone}`;
const anyOfZone: RequestMatch = { host: 'management.azure.com', path: /\/dnszones\//i };

function zoneResources(): Map<string, StoredResource> {
  const groups = [...stage.world.subscriptions.values()].flatMap(({ resourceGroups }) => [...resourceGroups.values()]);
  const found = groups.find(({ name }) => name === 'dns-bots-example-com');
  if (!found) throw new Error('The simulated zone is gone.');
  return found.resources;
}

const recordKey = (ref: Ref) => `${scene.azure.config.zone?.id}/CNAME/${labelOf(ref)}`.toLowerCase();
const recordOf = (ref: Ref) => zoneResources().get(recordKey(ref));
const groupOf = (ref: Ref) => stage.subscription.resourceGroups.get(`clawbot-${labelOf(ref)}`);
const runUp = async () => {
  const ref = await scene.order();
  await scene.drive(ref, hasStatus('running'));
  return ref;
};
const writes = () =>
  scene.azure.simulator.requests.list().filter(({ method, host }) => method !== 'GET' && host === 'management.azure.com');

/** Name servers that know nothing. */
let names: Awaited<ReturnType<typeof startNameServer>>;
beforeAll(async () => {
  names = await startNameServer([]);
  await scene.plant.ask('update workspaces set max_deployments = 1000');
});
afterAll(() => names.close());
afterEach(() => stage.world.faults.clear());

/** One run of a worker with other settings. */
function runWith(config: AzureCloudConfig, ref: Ref) {
  const cloud = createAzureCloud({ ...config, resolver: createResolver([names.server]) });
  return reconcile({ ...scene.worker, clouds: new Map([['azure', cloud]]) }, ref);
}

describe('with a DNS zone, a deployment', () => {
  it('has a name before it has a machine, answers under it, and leaves none of it behind', async () => {
    const ref = await runUp();
    const [first] = writes();
    expect(first).toMatchObject({ method: 'PUT', path: expect.stringMatching(new RegExp(`/CNAME/${labelOf(ref)}$`)) });
    expect(recordOf(ref)?.properties).toMatchObject({
      CNAMERecord: { cname: `${labelOf(ref)}.westeurope.cloudapp.azure.com` },
      metadata: { 'clawbot-deployment-id': ref.deploymentId, 'managed-by': 'clawbot-deploy' },
    });
    const running = await scene.get(ref);
    expect(running.instanceUrl).toBe(`https://${hostOf(ref)}/`);
    expect(running.exposure).toMatchObject({ domain: hostOf(ref), dnsZone: zone });
    expect(running.conditions).toContainEqual(expect.objectContaining({ type: 'OwnDomainWorks', status: 'true' }));
    expect(running.steps.map(({ title }) => title)).toContain(`Give it the name ${hostOf(ref)}`);

    scene.azure.simulator.requests.clear();
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    expect(writes().map(({ path }) => path.replace(/.*\/(CNAME|resourcegroups)\/.*/i, '$1').toLowerCase())).toEqual([
      'cname',
      'resourcegroups',
    ]);
    expect(stage.remainsOf(ref)).toEqual([]);
    const { certificate } = await scene.get(ref);
    expect(certificate?.gone).toContainEqual(expect.objectContaining({ kind: 'dns-record', name: hostOf(ref) }));
  });

  it('that is well asks nothing of the zone', async () => {
    const ref = await runUp();
    scene.azure.simulator.requests.clear();
    for (let look = 0; look < 3; look += 1) await scene.run(ref);
    expect(scene.azure.simulator.requests.list().filter(({ path }) => /dnszones/i.test(path))).toEqual([]);
  });

  it('with a domain of its own has no name there, and none in the zone can be chosen', async () => {
    const ref = await scene.order({ exposure: { domain: 'bot.example.org' } });
    expect((await scene.get(ref)).exposure).toMatchObject({ domain: 'bot.example.org', dnsZone: null });
    for (const domain of [zone, `victim-12345678.${zone}`]) {
      await expect(scene.order({ exposure: { domain } })).rejects.toMatchObject({
        code: 'invalid-input',
        fields: { 'exposure.domain': expect.stringContaining(zone) },
      });
    }
  });

  it('of the same name in two workspaces has two names', async () => {
    const person = await createPerson(scene.plant.db);
    const { tenantId, subscriptionId, clientId, clientSecret } = scene.azure.simulator.account;
    const account = { kind: 'service-principal-secret', name: 'Theirs', tenantId, subscriptionId, clientId, clientSecret };
    const { id } = await createConnection(callOf(scene.plant, person), createConnectionInput.parse(account));
    const theirs = await orderAzureDeployment(scene.plant, person, id, { name: 'twin' });
    const ours = await scene.get(await scene.order({ name: 'twin' }));
    expect(theirs.exposure?.domain).toMatch(/^twin-[0-9a-f]{8}\.bots\.example\.com$/);
    expect(ours.exposure?.domain).not.toBe(theirs.exposure?.domain);
  });
});

describe('a record that is not as it was made', () => {
  it('is left alone when it was somebody else who made it, and nothing else is made', async () => {
    const ref = await scene.order();
    const planted = { ...anAlias(ref), properties: { TTL: 60, CNAMERecord: { cname: 'www.example.org' } } };
    zoneResources().set(recordKey(ref), planted);
    await scene.drive(ref, hasStatus('blocked'));
    expect((await scene.get(ref)).problem).toMatchObject({ code: 'resource-foreign', message: expect.stringContaining(hostOf(ref)) });
    expect(writes()).toEqual([]);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    expect(recordOf(ref)).toBe(planted);
  });

  it('of another type under that name counts as somebody else’s too', async () => {
    const ref = await scene.order();
    const key = recordKey(ref).replace('/cname/', '/a/');
    const address = { type: 'Microsoft.Network/dnszones/A', properties: { TTL: 60, ARecords: [{ ipv4Address: '203.0.113.7' }] } };
    zoneResources().set(key, { ...anAlias(ref), id: key, ...address });
    await scene.drive(ref, hasStatus('blocked'));
    expect((await scene.get(ref)).problem).toMatchObject({ code: 'resource-foreign' });
    expect(zoneResources().has(key)).toBe(true);
  });

  it('is shown as removed while the assistant runs on, and made again on Retry', async () => {
    const ref = await runUp();
    zoneResources().delete(recordKey(ref));
    await runWith(scene.azure.config, ref);
    const running = await scene.get(ref);
    expect(running).toMatchObject({ status: 'running', instanceUrl: expect.stringMatching(/cloudapp\.azure\.com\/$/) });
    expect(running.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Drifted',
        status: 'true',
        message: expect.stringMatching(/removed by somebody else\. Press Retry/),
      }),
    );
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, ({ conditions }) => conditions.some(({ type, status }) => type === 'Drifted' && status === 'false'));
    expect((await scene.get(ref)).instanceUrl).toBe(`https://${hostOf(ref)}/`);
    expect(recordOf(ref)).toBeDefined();
  });

  it('is shown as changed, and not changed back', async () => {
    const ref = await runUp();
    const record = recordOf(ref);
    if (record) record.properties = { ...record.properties, CNAMERecord: { cname: 'www.example.org' } };
    await runWith(scene.azure.config, ref);
    expect((await scene.get(ref)).conditions).toContainEqual(
      expect.objectContaining({ type: 'Drifted', message: expect.stringMatching(/leads to www\.example\.org instead of/) }),
    );
    expect(recordOf(ref)?.properties.CNAMERecord).toEqual({ cname: 'www.example.org' });
  });
});

describe('a zone that does not answer', () => {
  it.each([
    [403, 'AuthorizationFailed', 'zone-refused', 'Its role is missing.'],
    [404, 'ParentResourceNotFound', 'zone-refused', 'Parent resource not found.'],
    [500, 'InternalServerError', 'zone-unavailable', 'Something went wrong.'],
  ])('with %s %s keeps a new deployment waiting, which goes on by itself', async (status, code, expected, message) => {
    const ref = await scene.order();
    stage.refuse(anyOfZone, status, code, message);
    for (let run = 0; run < 6; run += 1) await scene.run(ref);
    expect((await scene.get(ref)).problem).toMatchObject({ code: expected });
    expect(groupOf(ref)).toBeUndefined();
    stage.world.faults.clear();
    await scene.drive(ref, hasStatus('running'));
  });

  it('keeps no machine alive: the group goes, and only the certificate waits', async () => {
    const ref = await runUp();
    stage.refuse(anyOfZone, 403, 'AuthorizationFailed');
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, () => groupOf(ref) === undefined);
    for (let run = 0; run < 3; run += 1) await scene.run(ref);
    expect(await scene.get(ref)).toMatchObject({ status: 'deleting', certificate: null });
    stage.world.faults.clear();
    await scene.drive(ref, hasStatus('deleted'));
    expect(stage.remainsOf(ref)).toEqual([]);
  });

  it('troubles no assistant that runs, even while its name does not lead to it', async () => {
    const ref = await runUp();
    zoneResources().delete(recordKey(ref));
    stage.refuse(anyOfZone, 429, 'TooManyRequests');
    for (let run = 0; run < 6; run += 1) await runWith(scene.azure.config, ref);
    expect(await scene.get(ref)).toMatchObject({ status: 'running', problem: null });
  });

  it('names what is to be set when the installation has no zone any more', async () => {
    const ref = await scene.order();
    const { zone: _, ...config } = scene.azure.config;
    for (let run = 0; run < 6; run += 1) await runWith(config, ref);
    expect((await scene.get(ref)).problem).toMatchObject({ code: 'zone-refused', message: expect.stringContaining(zone) });
  });
});

describe('the role that the documentation asks for', () => {
  it('is enough', async () => {
    const actions = ['read', 'write', 'delete'].map((right) => `Microsoft.Network/dnsZones/CNAME/${right}`);
    const { credential, id } = scene.azure.config.zone ?? {};
    const clientId = credential?.mode === 'client-secret' ? credential.clientId : '';
    const { grants } = stage.world;
    const others = grants.filter(({ principalClientId }) => principalClientId !== clientId);
    const before = [...grants];
    grants.splice(0, grants.length, ...others, { principalClientId: clientId, scope: id ?? '', actions, notActions: [] });
    const ref = await runUp();
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    grants.splice(0, grants.length, ...before);
    expect(stage.remainsOf(ref)).toEqual([]);
  });
});

function anAlias(ref: Ref): StoredResource {
  return {
    ...{ id: recordKey(ref), type: 'Microsoft.Network/dnszones/CNAME', name: labelOf(ref), location: 'global', tags: {}, root: {} },
    ...{ properties: {}, provisioningState: 'Succeeded', etag: 'planted', createdAt: new Date() },
  };
}
