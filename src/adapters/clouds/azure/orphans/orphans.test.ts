import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordPending } from '../../../../../test/deployment-target.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../../../../../test/simulated-azure.ts';
import type { OrphanFinder } from '../../../../ports/orphan-finder.ts';
import { createOrphanFinder } from './index.ts';

const never = new AbortController().signal;
const minuteMs = 60_000;
type Group = { tags: Record<string, string> };

describe('the orphan finder of Azure', () => {
  let azure: SimulatedAzure;
  let finder: OrphanFinder;
  let now = new Date('2026-01-01T00:00:00Z');
  const installationId = randomUUID();

  beforeAll(async () => {
    azure = await startSimulatedAzure();
    finder = createOrphanFinder({ federation: null }, () => now);
  });
  afterAll(() => azure.stop());

  async function makeDeployment(): Promise<{ deploymentId: string; groupName: string }> {
    const target = azure.newTarget({ installationId });
    const [group] = azure.cloud.plan(target.spec);
    if (!group) throw new Error('The plan is empty.');
    recordPending(target, group);
    await azure.cloud.apply(target, { verb: 'create', kind: group.kind, name: group.name }, never);
    return { deploymentId: target.spec.deploymentId, groupName: group.name };
  }

  const search = (...living: string[]) => ({ installationId, livingDeploymentIds: new Set(living), knownDeploymentIds: null });
  const groups = () => [...(azure.simulator.world.subscriptions.get(azure.account.subscriptionId)?.resourceGroups.values() ?? [])];

  it('finds what no living deployment knows, and nothing of another installation', async () => {
    const lost = await makeDeployment();
    const living = await makeDeployment();
    const orphans = await finder.findOrphans(azure.account, search(living.deploymentId), never);
    expect(orphans).toMatchObject([
      { kind: 'resource-group', name: lost.groupName, deploymentId: lost.deploymentId, region: 'westeurope' },
    ]);
    expect(
      await finder.findOrphans(
        azure.account,
        { installationId: randomUUID(), livingDeploymentIds: new Set(), knownDeploymentIds: null },
        never,
      ),
    ).toEqual([]);
  });

  it('takes no group for an orphan whose tags were written by hand', async () => {
    const { deploymentId, groupName } = await makeDeployment();
    const group = groups().find(({ name }) => name === groupName);
    const found = async (living: string) =>
      (await finder.findOrphans(azure.account, search(living), never)).filter(({ name }) => name === group?.name);
    if (!group) throw new Error('There is no group.');
    group.tags = { ...group.tags, 'clawbot-deployment-id': deploymentId.toUpperCase() };
    expect(await found(deploymentId)).toEqual([]);
    group.tags = { ...group.tags, 'clawbot-deployment-id': randomUUID() };
    expect(await found(deploymentId)).toEqual([]);
    group.tags = { ...group.tags, 'clawbot-deployment-id': 'mine' };
    expect(await found(deploymentId)).toEqual([]);
  });

  it('removes one only when it was already seen a minute ago, and never what lives', async () => {
    const lost = await makeDeployment();
    const orphanOf = async () => (await finder.findOrphans(azure.account, search(), never)).find(({ name }) => name === lost.groupName);
    const cloudId = (await orphanOf())?.cloudId ?? '';
    await expect(finder.deleteOrphan(azure.account, cloudId, search(), never)).rejects.toMatchObject({ code: 'orphan-unproven' });
    now = new Date(now.getTime() + minuteMs);
    await expect(finder.deleteOrphan(azure.account, cloudId, search(lost.deploymentId), never)).rejects.toMatchObject({
      code: 'orphan-unproven',
    });
    await finder.findOrphans(azure.account, search(), never);
    now = new Date(now.getTime() + minuteMs);
    await finder.deleteOrphan(azure.account, cloudId, search(), never);
    expect(groups().filter(({ name, provisioningState }) => name === lost.groupName && provisioningState !== 'Deleting')).toEqual([]);
  });

  it('shows after a restore what the database has never heard of, and does not remove it', { tags: ['R24'] }, async () => {
    const [unknown, deleted] = [await makeDeployment(), await makeDeployment()];
    const restored = { ...search(), knownDeploymentIds: new Set([deleted.deploymentId]) };
    const find = async (name: string) => (await finder.findOrphans(azure.account, restored, never)).find((each) => each.name === name);
    expect(await find(unknown.groupName)).toMatchObject({ mayBeNewer: true });
    const known = await find(deleted.groupName);
    expect(known).toMatchObject({ mayBeNewer: false });
    now = new Date(now.getTime() + minuteMs);
    const { cloudId = '' } = (await find(unknown.groupName)) ?? {};
    await expect(finder.deleteOrphan(azure.account, cloudId, restored, never)).rejects.toMatchObject({ code: 'orphan-newer' });
    expect(groups().some(({ name, provisioningState }) => name === unknown.groupName && provisioningState === 'Succeeded')).toBe(true);
    await finder.deleteOrphan(azure.account, known?.cloudId ?? '', restored, never);
  });

  const inherited: [string, (group: Group | undefined) => Record<string, string>][] = [
    ['without tags', () => ({})],
    ['with the tags of the group, as a policy may hand them on', (group) => ({ ...group?.tags })],
  ];
  it.each(inherited)('leaves a group that holds what is not ours, %s', async (_, tagsIn) => {
    const lost = await makeDeployment();
    const group = groups().find(({ name }) => name === lost.groupName);
    const id = `${group?.id}/providers/Microsoft.Network/networkSecurityGroups/diary`;
    const tags = tagsIn(group);
    group?.resources.set(id.toLowerCase(), {
      ...{ id, type: 'Microsoft.Network/networkSecurityGroups', name: 'diary', location: 'westeurope', tags, root: {}, properties: {} },
      ...{ provisioningState: 'Succeeded', etag: 'x', createdAt: new Date() },
    });
    await finder.findOrphans(azure.account, search(), never);
    now = new Date(now.getTime() + minuteMs);
    await expect(finder.deleteOrphan(azure.account, group?.id ?? '', search(), never)).rejects.toMatchObject({ code: 'resource-shared' });
    expect(groups().some(({ name }) => name === lost.groupName)).toBe(true);
  });
});
