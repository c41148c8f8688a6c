import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noteUsage } from '../../../src/db/queries/usage-samples.ts';
import type { ReconcileRef } from '../../../src/db/queue.ts';
import { sweepSecrets } from '../../../src/reconciler/sweep-secrets.ts';
import { readData } from '../../api-plant.ts';
import { driveTo, workerOf } from '../../drive.ts';
import { codeOf, id, invite, owner, plant } from './rig.ts';

describe('a workspace', () => {
  /** What the catalogue knows of that belongs to a workspace, as `schema.table`. */
  const tenantTables = async () => {
    const rows = await plant.ask<{ name: string }>(`
      select c.oid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attname = 'workspace_id' and not a.attisdropped and c.relkind in ('r', 'p') and n.nspname in ('public', 'clawbot')`);
    return rows.map(({ name }) => name);
  };
  const tablesWithRows = async () => {
    const counts = await Promise.all(
      (await tenantTables()).map(async (name) => {
        const [row] = await plant.ask<{ rows: number }>(`select count(*)::int as rows from ${name} where workspace_id = $1`, [id]);
        return row?.rows ? [name] : [];
      }),
    );
    return counts.flat().sort();
  };
  const secretsKept = () => readdir(join(plant.home, 'vault'));

  it('leaves nothing once it is deleted: no row of any table, and no secret', async () => {
    const { workspaces } = await readData<{ workspaces: { name: string }[] }>(await owner.query('me'));
    const confirm = { id, confirmName: workspaces[0]?.name };
    const kept = await secretsKept();
    const bot = await fill();
    expect((await secretsKept()).length).toBeGreaterThan(kept.length);
    expect(await codeOf(await owner.mutate('workspaces.remove', confirm))).toBe('workspace-in-use');
    await owner.mutate('deployments.delete', { id: bot.deploymentId, confirmName: 'left-bot' });
    await driveTo(plant, workerOf(plant), bot, 'deleted');
    expect(await codeOf(await owner.mutate('workspaces.remove', confirm))).toBe('workspace-in-use');
    const [connection] = await plant.ask<{ id: string }>('select id from cloud_connections where workspace_id = $1', [id]);
    await readData(await owner.mutate('connections.remove', { id: connection?.id }));
    expect(await tablesWithRows()).toEqual((await tenantTables()).filter((name) => name !== 'cloud_connections').sort());
    expect(await codeOf(await owner.mutate('workspaces.remove', { id, confirmName: 'another' }))).toBe('name-mismatch');
    expect(await codeOf(await owner.mutate('workspaces.remove', confirm))).toBe('ok');
    // By the note of a secret that was lost before, the worker finds it.
    expect(await tablesWithRows()).toEqual(['clawbot.announced_secrets']);
    expect(await sweepSecrets(workerOf(plant))).toBe(1);
    expect(await tablesWithRows()).toEqual([]);
    expect(await secretsKept()).toEqual(kept);
  });

  /** Puts something of it into every table, and a secret of each kind into the vault. */
  async function fill(): Promise<ReconcileRef> {
    const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-a-key' };
    const { id: deploymentId } = await readData<{ id: string }>(await owner.mutate('deployments.create', { name: 'left-bot', model }));
    const bot = { deploymentId, workspaceId: id };
    await driveTo(plant, workerOf(plant), bot, 'running');
    const usage = { samples: 1, cpuAverage: 1, cpuMaximum: 1, memoryAverage: 1, memoryMaximum: 1, memoryTotal: 1 };
    const none = { diskAverage: null, diskMaximum: null, trafficAverage: null, trafficMaximum: null };
    await noteUsage(plant.db, id, [{ deploymentId, at: new Date(), ...usage, ...none }]);
    const ids = { tenantId: randomUUID(), subscriptionId: randomUUID(), clientId: randomUUID() };
    await readData(await owner.mutate('azure.credentials', { name: 'an-account', clientSecret: 'a secret', ...ids }));
    await readData(await owner.mutate('keys.create', { workspaceId: id, name: 'a-key', scope: 'read', expiresInDays: null }));
    await invite('waiting@example.com');
    await plant.ask(`insert into clawbot.halts (workspace_id, reason, confirmed_at) values ($1, 'too much', now())`, [id]);
    const lost = { workspaceId: id, recordId: randomUUID(), name: 'model-key' };
    await plant.services.secrets.put(lost, 'sk-lost');
    await plant.ask(`insert into clawbot.announced_secrets values ($1, $2, $3, now() - interval '61 minutes')`, Object.values(lost));
    return bot;
  }

  it('is one of five at most that somebody owns', async () => {
    for (let count = 2; count <= 5; count++) await readData(await owner.mutate('workspaces.create', { name: `more-${count}` }));
    expect(await codeOf(await owner.mutate('workspaces.create', { name: 'too-many' }))).toBe('workspace-limit');
  });
});
