import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as somebodyElse from '../../simulator/azure/arm/somebody-else.ts';
import type { LoggedRequest } from '../../simulator/azure/http/request-log.ts';
import { azureNames } from '../../src/adapters/clouds/azure/names.ts';
import { createOrphanFinder } from '../../src/adapters/clouds/azure/orphans/index.ts';
import { tagNames, tagsOf } from '../../src/adapters/clouds/azure/tags.ts';
import { deleteOrphan, findOrphans } from '../../src/services/azure/orphans.ts';
import { createConnection } from '../../src/services/connections/create.ts';
import { createConnectionInput } from '../../src/services/connections/schemas.ts';
import type { Call } from '../../src/services/context.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { retryDeployment } from '../../src/services/deployments/retry.ts';
import { createStage } from '../azure/stage.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { refOf } from '../drive.ts';
import { callOf, createPerson, orderAzureDeployment, type TestPerson } from '../factories.ts';

const scene = setAzureScene();
const stage = createStage(scene);
const timeout = 60_000;

type Ref = Awaited<ReturnType<typeof scene.order>>;

/** Another tenant of this installation, who has connected the very same account: a team may share a subscription. */
let other: TestPerson;
let otherConnection: string;

beforeAll(async () => {
  await scene.plant.ask('update workspaces set max_deployments = 100');
  other = await createPerson(scene.plant.db);
  const { tenantId, subscriptionId, clientId, clientSecret } = scene.azure.simulator.account;
  const account = { kind: 'service-principal-secret', name: 'Same', tenantId, subscriptionId, clientId, clientSecret };
  otherConnection = (await createConnection(callOf(scene.plant, other), createConnectionInput.parse(account))).id;
});

async function orderOfOther(name: string): Promise<Ref> {
  const { name: given, ...rest } = await orderAzureDeployment(scene.plant, other, otherConnection, { name });
  return { name: given, ...refOf(rest) };
}

const groupNameOf = (ref: Ref) => azureNames(ref).resourceGroup;
const groupOf = (ref: Ref) => stage.subscription.resourceGroups.get(groupNameOf(ref));
const isWrite = ({ method, host }: LoggedRequest) => host === 'management.azure.com' && method !== 'GET' && method !== 'HEAD';
const writesTo = (ref: Ref) =>
  scene.azure.simulator.requests.list().filter((each) => isWrite(each) && each.path.toLowerCase().includes(groupNameOf(ref)));

/** A group with everything that anybody could see of it, to be compared. */
function pictureOf(ref: Ref): unknown {
  const { tags, provisioningState, resources } = groupOf(ref) ?? expect.fail('the group is gone');
  const inside = [...resources.values()].map(({ id, tags: own, properties, etag }) => [id, own, etag, JSON.stringify(properties)]);
  return structuredClone({ tags, provisioningState, inside });
}

async function runUp(ref: Ref): Promise<Ref> {
  await scene.drive(ref, hasStatus('running'));
  return ref;
}

const spec = (ref: Ref) => ({
  deploymentId: ref.deploymentId,
  installationId: scene.plant.services.installationId,
  workspaceId: ref.workspaceId,
});

describe('two tenants with one subscription', { tags: ['A37'], timeout }, () => {
  it('have assistants of one name beside each other, and the deletion of one touches nothing of the other', async () => {
    const mine = await runUp(await scene.order({ name: 'shared-name' }));
    const before = pictureOf(mine);
    scene.azure.simulator.requests.clear();
    const theirs = await runUp(await orderOfOther('shared-name'));
    await deleteDeployment(callOf(scene.plant, other), theirs.deploymentId, theirs.name);
    await scene.drive(theirs, hasStatus('deleted'));
    expect(groupOf(theirs)).toBeUndefined();
    expect(writesTo(theirs).length).toBeGreaterThan(2);
    expect(writesTo(mine)).toEqual([]);
    expect(pictureOf(mine)).toEqual(before);
  });

  it('find nothing of each other among what was left behind, and can remove none of it', async () => {
    const mine = await runUp(await scene.order());
    const before = pictureOf(mine);
    const { services } = scene.plant;
    const orphans = createOrphanFinder({ federation: null });
    const call: Call = { ...callOf(scene.plant, other), services: { ...services, azure: { ...services.azure, orphans } } };
    expect((await findOrphans(call, otherConnection)).items).toEqual([]);
    const attempt = deleteOrphan(call, { connectionId: otherConnection, cloudId: groupOf(mine)?.id ?? '' });
    await expect(attempt).rejects.toMatchObject({ code: 'orphan-unproven' });
    expect(pictureOf(mine)).toEqual(before);
  });

  it('do not reach each other by a ledger that somebody forged: the tags are read again', async () => {
    const mine = await runUp(await scene.order());
    const theirs = await runUp(await orderOfOther(`thief-${randomUUID().slice(0, 4)}`));
    const before = pictureOf(mine);
    const ids = [theirs.deploymentId, mine.deploymentId];
    await scene.plant.ask(
      `update cloud_resources t set name = m.name, cloud_id = m.cloud_id from cloud_resources m
       where t.deployment_id = $1 and m.deployment_id = $2 and t.kind = m.kind`,
      ids,
    );
    await deleteDeployment(callOf(scene.plant, other), theirs.deploymentId, theirs.name);
    scene.azure.simulator.requests.clear();
    for (let run = 0; run < 5; run++) await scene.run(theirs);
    expect(writesTo(mine)).toEqual([]);
    expect(pictureOf(mine)).toEqual(before);
  });
});

describe('a deletion', { tags: ['A38'], timeout }, () => {
  const changed: [string, (ref: Ref) => Record<string, string>][] = [
    ['without our tags', () => ({ owner: 'somebody' })],
    ['with the tags of another deployment', (ref) => tagsOf({ ...spec(ref), deploymentId: randomUUID() })],
    ['with the tags of another installation', (ref) => tagsOf({ ...spec(ref), installationId: randomUUID() })],
    ['with half of our tags', (ref) => ({ [tagNames.deployment]: ref.deploymentId })],
  ];

  it.each(changed)('leaves a group %s as it is, tells so, and is certified only once that is gone', async (_, tags) => {
    const ref = await runUp(await scene.order());
    const group = groupOf(ref) ?? expect.fail('no group');
    group.tags = tags(ref);
    const before = pictureOf(ref);
    scene.azure.simulator.requests.clear();
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem?.code).toBe('resource-foreign');
    expect(blocked.status_message).toContain(groupNameOf(ref));
    expect(writesTo(ref)).toEqual([]);
    expect(pictureOf(ref)).toEqual(before);
    expect((await scene.get(ref)).certificate).toBeNull();
    somebodyElse.deleteGroup(stage.world, scene.azure.account.subscriptionId, groupNameOf(ref));
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('deleted'));
    expect((await scene.get(ref)).certificate?.gone.length).toBeGreaterThan(6);
  });

  it('leaves a group that was there before its deployment, whoever gave it our tags', async () => {
    const ref = await scene.order();
    plantGroup(ref, tagsOf(spec(ref)));
    const group = groupOf(ref) ?? expect.fail('no group');
    somebodyElse.addResource(stage.world, `${group.id}/providers/Microsoft.Network/networkSecurityGroups/diary`);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    for (let run = 0; run < 5; run++) await scene.run(ref);
    expect([...(groupOf(ref)?.resources.keys() ?? [])]).toEqual([
      `${group.id}/providers/microsoft.network/networksecuritygroups/diary`.toLowerCase(),
    ]);
    expect(writesTo(ref)).toEqual([]);
  });

  it('takes its own out of a group that gained something else, and tells what keeps the group', async () => {
    const ref = await runUp(await scene.order());
    const diary = `${groupOf(ref)?.id}/providers/Microsoft.Network/networkSecurityGroups/diary`;
    // With the tags of the group, as a policy hands them on.
    somebodyElse.addResource(stage.world, diary, { tags: { ...groupOf(ref)?.tags } });
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem?.code).toBe('resource-shared');
    expect(blocked.status_message).toContain('diary');
    expect([...(groupOf(ref)?.resources.keys() ?? [])]).toEqual([diary.toLowerCase()]);
  });

  it('waits for a lock to be lifted, and tells so', async () => {
    const ref = await runUp(await scene.order());
    somebodyElse.setLock(stage.world, groupOf(ref)?.id ?? '', true);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    expect((await scene.drive(ref, hasStatus('blocked'))).problem?.code).toBe('azure-locked');
    expect(groupOf(ref)?.provisioningState).toBe('Succeeded');
  });
});

/** Somebody else’s group, under the name that a deployment would take. */
function plantGroup(ref: Ref, tags: Record<string, string>): void {
  const name = groupNameOf(ref);
  const id = `/subscriptions/${scene.azure.account.subscriptionId}/resourceGroups/${name}`;
  stage.subscription.resourceGroups.set(name, {
    id,
    name,
    location: 'westeurope',
    tags,
    provisioningState: 'Succeeded',
    resources: new Map(),
  });
}

describe('a name that somebody took before', { tags: ['A39'], timeout }, () => {
  const squats: [string, (ref: Ref) => Record<string, string>][] = [
    ['without tags', () => ({})],
    ['with the tags of another deployment', (ref) => tagsOf({ ...spec(ref), deploymentId: randomUUID() })],
  ];

  it.each(squats)('of a group %s is told, and nothing is put into it; another order of that name gets its own', async (_, tags) => {
    const ref = await scene.order();
    plantGroup(ref, tags(ref));
    const before = pictureOf(ref);
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem?.code).toBe('resource-foreign');
    expect(writesTo(ref)).toEqual([]);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    expect(pictureOf(ref)).toEqual(before);
    const again = await runUp(await scene.order({ name: ref.name }));
    expect(groupNameOf(again)).not.toBe(groupNameOf(ref));
    expect(pictureOf(ref)).toEqual(before);
  });

  it('of a machine in our own group is told, and that machine is neither used nor deleted', async () => {
    const ref = await scene.order();
    const plant = () => {
      const id = `${groupOf(ref)?.id}/providers/Microsoft.Compute/virtualMachines/${azureNames(ref).virtualMachine}`;
      somebodyElse.addResource(stage.world, id, { tags: { owner: 'somebody' } });
    };
    stage.world.faults.onRequest({
      do: 'call',
      when: 'after',
      run: plant,
      match: { method: 'PUT', path: new RegExp(`/${groupNameOf(ref)}$`, 'i') },
    });
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem?.code).toBe('resource-foreign');
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, ({ status }) => status === 'deleted' || status === 'blocked');
    expect([...(groupOf(ref)?.resources.values() ?? [])].map(({ tags }) => tags)).toEqual([{ owner: 'somebody' }]);
  });
});
