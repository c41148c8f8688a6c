import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerOf } from '../../test/drive.ts';
import { createPerson, createTestPlant, type TestPerson, type TestPlant } from '../../test/factories.ts';
import { asWorker } from '../db/as-worker.ts';
import { claimSurveys } from './claim-surveys.ts';
import { noteFleet } from './note-fleet.ts';
import type { ReconcilerParts } from './parts.ts';
import { startFleetWatch } from './watch-fleet.ts';

let plant: TestPlant;
let person: TestPerson;
let parts: ReconcilerParts;
let watch: { stop(): Promise<void> } | null = null;

beforeAll(async () => {
  plant = await createTestPlant();
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await createPerson(plant.db);
  parts = workerOf(plant);
});
afterEach(async () => {
  await watch?.stop();
  watch = null;
  await plant.ask('delete from pgboss.job');
  await plant.ask('delete from deployments');
  await plant.ask('delete from cloud_connections');
});

/** A connected account with so many settled deployments, as the database has them. */
async function connect({ machines = 0, status = 'running', next = '15 minutes' } = {}) {
  const { workspaceId, principal } = person;
  const [connection] = await plant.ask<{ id: string }>(
    `insert into cloud_connections (workspace_id, provider, name, kind, created_by, account)
     values ($1, 'azure', $2, 'federated', $3, '{"tenantId": "t", "subscriptionId": "s", "clientId": "c"}') returning id`,
    [workspaceId, randomUUID(), principal.userId],
  );
  const connectionId = connection?.id ?? '';
  const rows = await plant.ask<{ id: string }>(
    `insert into deployments (workspace_id, created_by, connection_id, name, cloud, region, size, openclaw_version, status, next_run_at)
     select $1, $2, $3, 'bot-' || substr(md5(random()::text), 1, 20) || n, 'azure', 'r', 's', '2026.9.6', $5, now() + $6::interval
     from generate_series(1, $4) n returning id`,
    [workspaceId, principal.userId, connectionId, machines, status, next],
  );
  return { connectionId, deploymentIds: rows.map(({ id }) => id) };
}

const powerOf = (ids: readonly string[], fingerprint: string) => ids.map((deploymentId) => ({ deploymentId, fingerprint }));
const enqueued = async () =>
  (await plant.ask<{ id: string }>(`select singleton_key as id from pgboss.job where state = 'created' order by 1`)).map(({ id }) => id);
const forget = () => plant.ask('delete from pgboss.job');
const surveyAgain = () => plant.ask(`update cloud_connections set surveyed_at = surveyed_at - interval '1 minute'`);
const surveyedAgo = async (connectionId: string) => {
  const rows = await plant.ask<{ seconds: number | null }>(
    'select extract(epoch from now() - surveyed_at)::float as seconds from cloud_connections where id = $1',
    [connectionId],
  );
  return rows[0]?.seconds ?? null;
};

describe('deployments in the making', () => {
  it('that sleep long are told of by surveys every few seconds, once their machines change', async () => {
    const { connectionId, deploymentIds } = await connect({ machines: 3, status: 'provisioning', next: '60 seconds' });
    expect(await claimSurveys(plant.db, 10)).toEqual([{ connectionId, workspaceId: person.workspaceId, isCrowded: true }]);
    expect(await claimSurveys(plant.db, 10)).toEqual([]);
    await plant.ask(`update cloud_connections set surveyed_at = surveyed_at - interval '3 seconds'`);
    expect(await claimSurveys(plant.db, 10)).toHaveLength(1);

    const [first = ''] = deploymentIds;
    const crowd = { connectionId, isCrowded: true };
    expect(await noteFleet(parts, crowd, [])).toBe(0);
    expect(await noteFleet(parts, crowd, powerOf([first], 'creating'))).toBe(1);
    expect(await enqueued()).toEqual([first]);
    expect(await noteFleet(parts, crowd, powerOf([first], 'creating'))).toBe(0);
    expect(await noteFleet(parts, crowd, powerOf([first], 'running'))).toBe(1);
  });

  it('that look for themselves are left to it', async () => {
    const { connectionId, deploymentIds } = await connect({ machines: 30, status: 'provisioning', next: '5 seconds' });
    expect(await claimSurveys(plant.db, 10)).toEqual([]);
    expect(await noteFleet(parts, { connectionId, isCrowded: false }, powerOf(deploymentIds, 'creating'))).toBe(0);
  });
});

describe('what a survey saw', () => {
  it('asks for a run of what changed or is missing, and of nothing else', async () => {
    const { connectionId, deploymentIds } = await connect({ machines: 4 });
    const [changed = '', missing = '', ...same] = deploymentIds.toSorted();
    await noteFleet(parts, { connectionId, isCrowded: false }, powerOf(deploymentIds, 'running'));
    await forget();
    const sightings = [...powerOf([changed], 'deallocated'), ...powerOf(same, 'running'), ...powerOf([randomUUID()], 'running')];
    expect(await noteFleet(parts, { connectionId, isCrowded: false }, sightings)).toBe(2);
    expect(await enqueued()).toEqual([changed, missing]);
    await forget();
    expect(await noteFleet(parts, { connectionId, isCrowded: false }, sightings)).toBe(0);
    expect(await enqueued()).toEqual([]);
  });

  it('pulls forward the run that waits', async () => {
    const { connectionId, deploymentIds } = await connect({ machines: 1 });
    const ref = { deploymentId: deploymentIds[0] ?? '', workspaceId: person.workspaceId };
    await noteFleet(parts, { connectionId, isCrowded: false }, powerOf(deploymentIds, 'running'));
    await plant.ask(`update pgboss.job set start_after = now() + interval '15 minutes'`);
    await noteFleet(parts, { connectionId, isCrowded: false }, powerOf(deploymentIds, 'deallocated'));
    const jobs = await plant.ask<{ due: boolean; data: unknown }>('select start_after <= now() as due, data from pgboss.job');
    expect(jobs).toEqual([{ due: true, data: ref }]);
  });

  it('leaves alone what a run is looking at already, and other accounts', async () => {
    const busy = await connect({ machines: 2, status: 'provisioning' });
    const other = await connect({ machines: 1 });
    expect(
      await noteFleet(
        parts,
        { connectionId: busy.connectionId, isCrowded: false },
        powerOf([...busy.deploymentIds, ...other.deploymentIds], 'running'),
      ),
    ).toBe(0);
    expect(await enqueued()).toEqual([]);
  });

  it('survives tags that are no ids, and machines that share one', async () => {
    const { connectionId, deploymentIds } = await connect({ machines: 1 });
    const [id = ''] = deploymentIds;
    const forged = [...powerOf(["'; drop table deployments", ''], 'running'), ...powerOf([id, id.toUpperCase()], 'running')];
    expect(await noteFleet(parts, { connectionId, isCrowded: false }, forged)).toBe(1);
    expect(await noteFleet(parts, { connectionId, isCrowded: false }, forged.toReversed())).toBe(0);
  });

  it('is compared for ten thousand machines at once', { tags: ['R21'] }, async () => {
    const { connectionId, deploymentIds } = await connect({ machines: 10_000 });
    await plant.ask(`update deployments set fleet_fingerprint = 'running'`);
    const sightings = powerOf(deploymentIds, 'running');
    expect(await noteFleet(parts, { connectionId, isCrowded: false }, sightings)).toBe(0);
    const [changed = '', ...same] = deploymentIds;
    expect(
      await noteFleet(parts, { connectionId, isCrowded: false }, [...powerOf([changed], 'stopped'), ...powerOf(same, 'running')]),
    ).toBe(1);
    expect(await enqueued()).toEqual([changed]);
  });
});

describe('an account', () => {
  it('is surveyed by one worker at a time, and again after a while', async () => {
    const { connectionId } = await connect({ machines: 1 });
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimSurveys(plant.db, 10)));
    expect(claims.flat()).toEqual([{ connectionId, workspaceId: person.workspaceId, isCrowded: false }]);
    expect(await claimSurveys(plant.db, 10)).toEqual([]);
    await surveyAgain();
    expect(await claimSurveys(plant.db, 10)).toHaveLength(1);
  });

  it('that another worker is just taking is passed over, not waited for', async () => {
    const [taken, free] = [await connect({ machines: 1 }), await connect({ machines: 1 })];
    await asWorker(plant.db, async (tx) => {
      await tx.$client`update public.cloud_connections set surveyed_at = surveyed_at where id = ${taken.connectionId}`;
      expect(await claimSurveys(plant.db, 10)).toMatchObject([{ connectionId: free.connectionId }]);
    });
  });

  it('without a settled deployment costs no read', { tags: ['R21'] }, async () => {
    await connect();
    await connect({ machines: 1, status: 'deleted' });
    await connect({ machines: 1, status: 'installing' });
    expect(await claimSurveys(plant.db, 10)).toEqual([]);
  });
});

describe('the watch', () => {
  it('notices a machine that somebody stopped, through the account it lives in', { tags: ['R9'] }, async () => {
    const { connectionId, deploymentIds } = await connect({ machines: 2 });
    const asked: unknown[] = [];
    plant.azureCloud.onSurvey(async (account) => {
      asked.push([account.connectionId, account.tenantId, account.kind]);
      return powerOf(deploymentIds, 'deallocated');
    });
    watch = startFleetWatch(parts);
    await expect.poll(enqueued, { timeout: 15_000 }).toHaveLength(2);
    expect(asked).toEqual([[connectionId, 't', 'federated']]);
  });

  it('is not held up by an account that fails, nor by one that hangs', async () => {
    const [failing, hanging, well] = [await connect({ machines: 1 }), await connect({ machines: 1 }), await connect({ machines: 1 })];
    const warnings: unknown[] = [];
    plant.azureCloud.onSurvey(async ({ connectionId }, signal) => {
      if (connectionId === failing.connectionId) throw new Error('expired');
      if (connectionId === hanging.connectionId) await once(signal, 'abort');
      return powerOf(well.deploymentIds, 'running');
    });
    const logger = { ...parts.logger, warn: (fields: unknown) => warnings.push(fields) };
    watch = startFleetWatch({ ...parts, logger });
    await expect.poll(enqueued, { timeout: 15_000 }).toEqual(well.deploymentIds);
    await expect.poll(() => warnings).toHaveLength(1);
    expect(warnings).toMatchObject([{ connectionId: failing.connectionId }]);
    expect(await surveyedAgo(failing.connectionId)).not.toBeNull();
    // Ends the hanging one too.
    await watch.stop();
    watch = null;
  });
});
