import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveTo, refOf, workerOf } from '../../../test/drive.ts';
import { callOf, createPerson, createTestPlant, orderAzureDeployment, type TestPerson, type TestPlant } from '../../../test/factories.ts';
import { stopElsewhere } from '../../../test/scripted-world.ts';
import type { ReconcileRef } from '../../db/queue.ts';
import { hoursPerMonth } from '../../domain/price.ts';
import type { ReconcilerParts } from '../../reconciler/parts.ts';
import { reconcile } from '../../reconciler/reconcile.ts';
import { refreshPrices } from '../../reconciler/watch-prices.ts';
import { createConnection } from '../connections/create.ts';
import { createConnectionInput } from '../connections/schemas.ts';
import { deleteDeployment } from '../deployments/delete.ts';
import { startDeployment } from '../deployments/start.ts';
import { stopDeployment } from '../deployments/stop.ts';
import { exportUsage } from './export-csv.ts';
import { readDeploymentUsage } from './of-deployment.ts';
import { readUsage } from './read.ts';
import type { ReadUsageInput } from './schemas.ts';

interface SpanRow {
  state: string;
  hours: number | null;
  machine: number | null;
  kept: number | null;
}

/** What the scripted price list asks a month. */
const [machine, kept] = [28.5, 6];
const hourly = (monthly: number) => monthly / hoursPerMonth;
/** Runs of a test take moments, and those are counted too. */
const cents = 2;

let plant: TestPlant;
let worker: ReconcilerParts;

beforeAll(async () => {
  plant = await createTestPlant();
  worker = workerOf(plant);
  await plant.ask('select clawbot.found_installation($1)', [plant.services.installationId]);
  await plant.ask(`alter table workspaces alter max_deployments set default 1000`);
});
afterAll(() => plant.close());

/** Somebody with an account, and a deployment in it that runs. */
async function orderRunning(input: Record<string, unknown> = {}) {
  const person = await createPerson(plant.db);
  const connectionId = await connect(person);
  return { person, connectionId, call: callOf(plant, person), ...(await orderFor(person, connectionId, input)) };
}

async function connect(person: TestPerson): Promise<string> {
  const account = { subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID() };
  const input = { kind: 'service-principal-secret', name: 'Main', ...account, clientSecret: 'x' };
  return (await createConnection(callOf(plant, person), createConnectionInput.parse(input))).id;
}

async function orderFor(person: TestPerson, connectionId: string, input: Record<string, unknown> = {}) {
  const { name, ...rest } = await orderAzureDeployment(plant, person, connectionId, input);
  const ref = refOf(rest);
  await driveTo(plant, worker, ref, 'running');
  return { name, ref };
}

/** As if so many hours passed now: all that was recorded of it is that much older. */
async function pass({ deploymentId }: ReconcileRef, hours: number): Promise<void> {
  await plant.ask(
    `update usage_spans set began_at = began_at - make_interval(hours => $2), ended_at = ended_at - make_interval(hours => $2) where deployment_id = $1`,
    [deploymentId, hours],
  );
  await plant.ask(
    `update cloud_resources set create_pending_at = create_pending_at - make_interval(hours => $2) where deployment_id = $1`,
    [deploymentId, hours],
  );
  await plant.ask(
    `update deployments set history = history || jsonb_build_object('startedAt', (history ->> 'startedAt')::timestamptz - make_interval(hours => $2)) where id = $1`,
    [deploymentId, hours],
  );
}

const spansOf = ({ deploymentId }: ReconcileRef) =>
  plant.ask<SpanRow>(
    `select state, round(extract(epoch from ended_at - began_at) / 3600)::int as hours, monthly_machine::float8 as machine, monthly_kept::float8 as kept
     from usage_spans where deployment_id = $1 order by began_at, ended_at nulls last`,
    [deploymentId],
  );

const input = (more: Partial<ReadUsageInput> = {}): ReadUsageInput => ({ range: '90-days', groupBy: 'deployment', ...more });
const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);

describe('what a deployment is paid for', () => {
  it('follows it from its first write through a day off to its end, and stays when it is gone', async () => {
    const { ref, call, name } = await orderRunning();
    await pass(ref, 10);
    const paidFor = async () => (await readDeploymentUsage(call, ref.deploymentId)).now;
    expect(await paidFor()).toEqual({ state: 'running', monthly: machine + kept });
    await stopDeployment(call, ref.deploymentId);
    await driveTo(plant, worker, ref, 'stopped');
    expect(await paidFor()).toEqual({ state: 'stopped', monthly: kept });
    await pass(ref, 24);
    await startDeployment(call, ref.deploymentId);
    await driveTo(plant, worker, ref, 'running');
    await pass(ref, 5);
    await deleteDeployment(call, ref.deploymentId, name);
    await driveTo(plant, worker, ref, 'deleted');
    expect(await paidFor()).toBeNull();
    await pass(ref, 48);
    expect(await spansOf(ref)).toEqual([
      { state: 'running', hours: 10, machine, kept },
      { state: 'stopped', hours: 24, machine: 0, kept },
      { state: 'running', hours: 5, machine, kept },
      // While it is being removed.
      { state: 'stopped', hours: 0, machine: 0, kept },
    ]);
    const usage = await readUsage(call, input());
    const expected = 15 * hourly(machine) + 39 * hourly(kept);
    expect(usage.total).toBeCloseTo(expected, cents);
    expect(usage.machines).toBeCloseTo(15 * hourly(machine), cents);
    expect(sum(usage.series.flatMap(({ daily }) => daily))).toBeCloseTo(usage.total, 6);
    expect(usage.rows).toMatchObject([{ key: ref.deploymentId, name, state: null, isDeleted: true, region: 'westeurope' }]);
    expect(usage.rows[0]?.runningHours).toBeCloseTo(15, 1);
    expect((await readDeploymentUsage(call, ref.deploymentId)).soFar).toBeCloseTo(expected, cents);
  });

  it('keeps the price it had when a new one comes, and takes the new one from then on', async () => {
    const { ref, call } = await orderRunning();
    await pass(ref, 100);
    const { prices } = plant.services.azure;
    const estimate = await prices.estimate('westeurope', 'Standard_B2als_v2', AbortSignal.timeout(1000));
    if (!estimate) throw new Error('no price');
    const at = (source: 'table' | 'retail-prices') => ({
      ...worker,
      azure: { prices: { estimate: async () => ({ ...estimate, monthlyRunning: 70, monthlyStopped: 7, source }) } },
    });
    const isDue = () => plant.ask(`update clawbot.installation set prices_claimed_at = '-infinity'`);
    await isDue();
    await refreshPrices(at('table'), AbortSignal.timeout(5000));
    expect(await spansOf(ref)).toEqual([{ state: 'running', hours: null, machine, kept }]);
    // Claimed by somebody else just now.
    await refreshPrices(at('retail-prices'), AbortSignal.timeout(5000));
    expect(await spansOf(ref)).toHaveLength(1);
    await isDue();
    await refreshPrices(at('retail-prices'), AbortSignal.timeout(5000));
    await pass(ref, 10);
    expect(await spansOf(ref)).toEqual([
      { state: 'running', hours: 100, machine, kept },
      { state: 'running', hours: null, machine: 63, kept: 7 },
    ]);
    const usage = await readUsage(call, input());
    expect(usage.total).toBeCloseTo(100 * hourly(machine + kept) + 10 * hourly(70), cents);
    const { month } = usage;
    const hoursLeft = (Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 1) - Date.now()) / 3_600_000;
    expect(month.forecast - month.soFar).toBeCloseTo(hoursLeft * hourly(70), cents);
  });

  it('is counted from the write on, when the worker dies in the middle of it and nobody looks for hours', async () => {
    const { person, connectionId } = await orderRunning();
    const { name: _, ...rest } = await orderAzureDeployment(plant, person, connectionId);
    const ref = refOf(rest);
    const dies = { when: 'after', error: new Error('killed') } as const;
    plant.azureCloud.onCall(({ action }) => (action?.verb === 'create' && action.kind === 'machine' ? dies : null));
    while (!plant.azureCloud.world.machines[ref.deploymentId]) await reconcile(worker, ref);
    plant.azureCloud.onCall(() => null);
    await pass(ref, 7);
    await driveTo(plant, worker, ref, 'running');
    await pass(ref, 1);
    await stopDeployment(callOf(plant, person), ref.deploymentId);
    await driveTo(plant, worker, ref, 'stopped');
    expect(await spansOf(ref)).toMatchObject([
      { state: 'running', hours: 8 },
      { state: 'stopped', hours: null },
    ]);
  });

  it('is nothing for a write that the cloud refused', async () => {
    const { person, connectionId } = await orderRunning();
    const { name: _, ...rest } = await orderAzureDeployment(plant, person, connectionId);
    const ref = refOf(rest);
    plant.azureCloud.onCall(({ action }) => (action?.verb === 'create' ? { when: 'before', error: new Error('refused') } : null));
    for (let run = 0; run < 8; run++) await reconcile(worker, ref);
    plant.azureCloud.onCall(() => null);
    expect(await spansOf(ref)).toEqual([]);
  });

  it('ends when somebody else stops the machine, although after a restore nothing may be written for it', async () => {
    const { ref, call } = await orderRunning();
    await plant.ask('update deployments set restored_generation = generation where id = $1', [ref.deploymentId]);
    const held = `insert into clawbot.halts (workspace_id, reason, kind) values (null, 'restored', 'restore')`;
    await plant.ask(held);
    await pass(ref, 3);
    stopElsewhere(plant.azureCloud.world, ref.deploymentId);
    await plant.ask('update deployments set generation = generation + 1 where id = $1', [ref.deploymentId]);
    await reconcile(worker, ref);
    await plant.ask(`delete from clawbot.halts`);
    expect(await plant.ask('select status, problem from deployments where id = $1', [ref.deploymentId])).toMatchObject([
      { status: 'running' },
    ]);
    expect(await spansOf(ref)).toMatchObject([
      { state: 'running', hours: 3 },
      { state: 'stopped', hours: null },
    ]);
    expect((await readUsage(call, input())).rows).toMatchObject([{ state: 'stopped' }]);
  });

  it('is not written anew by looks that find nothing new', async () => {
    const { ref } = await orderRunning();
    const versions = () => plant.ask('select xmin::text, id from usage_spans where deployment_id = $1', [ref.deploymentId]);
    const before = await versions();
    for (let run = 0; run < 5; run++) await reconcile(worker, ref);
    expect(await versions()).toEqual(before);
  });

  it('has no price where none was known, and says for how long', async () => {
    const { ref, call } = await orderRunning({ region: 'northeurope' });
    await pass(ref, 6);
    const usage = await readUsage(call, input());
    expect(usage).toMatchObject({ total: 0, series: [] });
    expect(usage.unpricedHours).toBeCloseTo(6, 1);
    expect(usage.runningHours).toBeCloseTo(6, 1);
  });

  it('stays without an overlap and is open at most once, whatever happened above', async () => {
    const overlaps = await plant.ask(`
      select a.id from usage_spans a join usage_spans b on b.deployment_id = a.deployment_id and b.id <> a.id
      where a.began_at < coalesce(b.ended_at, 'infinity') and b.began_at < coalesce(a.ended_at, 'infinity') and a.began_at <= b.began_at`);
    expect(overlaps).toEqual([]);
    const lasting = `select s.state from usage_spans s where s.deployment_id = d.id and s.ended_at is null`;
    expect(await plant.ask(`select d.id from deployments d where (${lasting}) is distinct from d.metered_as`)).toEqual([]);
  });
});

describe('usage of a workspace', () => {
  it('is told by deployment, region and cloud, with the same sum', async () => {
    const { person, connectionId, call, ref } = await orderRunning();
    const other = await orderFor(person, connectionId, { name: 'smaller-bot' });
    await pass(ref, 50);
    await pass(other.ref, 20);
    const [byDeployment, byRegion, byCloud] = [
      await readUsage(call, input()),
      await readUsage(call, input({ groupBy: 'region' })),
      await readUsage(call, input({ groupBy: 'cloud' })),
    ];
    expect(byDeployment.rows.map(({ key }) => key)).toEqual([ref.deploymentId, other.ref.deploymentId]);
    expect(byRegion.rows).toMatchObject([{ name: 'westeurope', cloud: 'azure' }]);
    expect(byCloud.rows).toMatchObject([{ name: 'azure', region: null }]);
    for (const { total, rows, series } of [byDeployment, byRegion, byCloud]) {
      expect(total).toBeCloseTo(70 * hourly(machine + kept), cents);
      expect(sum(rows.map(({ cost }) => cost))).toBeCloseTo(total, 6);
      expect(sum(series.flatMap(({ daily }) => daily))).toBeCloseTo(total, 6);
    }
  });

  it('shows the dearest by themselves and the rest together, all in the sum', async () => {
    const { person, connectionId, call } = await orderRunning();
    for (let count = 0; count < 9; count++) await pass((await orderFor(person, connectionId)).ref, 10 * (count + 1));
    const usage = await readUsage(call, input());
    expect(usage.series.map(({ key }) => key === null)).toEqual([...Array(7).fill(false), true]);
    expect(usage.rows).toHaveLength(10);
    expect(sum(usage.series.flatMap(({ daily }) => daily))).toBeCloseTo(usage.total, 6);
  });

  it('can be taken along as a table, a line for each day, with the same sum', async () => {
    const { call, ref, name } = await orderRunning();
    await pass(ref, 60);
    const { total } = await readUsage(call, input({ range: '7-days' }));
    let text = '';
    for await (const piece of await exportUsage(call, { range: '7-days' })) text += piece;
    const [heading, ...lines] = text.trimEnd().split('\r\n');
    expect(heading).toMatch(/^day,deployment,/);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(line).toMatch(new RegExp(`^20\\d\\d-\\d\\d-\\d\\d,${name},${ref.deploymentId},azure,westeurope,`));
    expect(sum(lines.map((line) => Number(line.split(',').at(-2))))).toBeCloseTo(total, cents);
  });

  it('is nothing to who is no member', async () => {
    const { person, ref } = await orderRunning();
    const stranger = callOf(plant, await createPerson(plant.db));
    const notFound = { code: 'not-found' };
    await expect(readUsage(stranger, input({ workspaceId: person.workspaceId }))).rejects.toMatchObject(notFound);
    await expect(readDeploymentUsage(stranger, ref.deploymentId)).rejects.toMatchObject(notFound);
    await expect(exportUsage(stranger, { range: 'month', workspaceId: person.workspaceId })).rejects.toMatchObject(notFound);
    expect((await readUsage(stranger, input())).rows).toEqual([]);
  });
});
