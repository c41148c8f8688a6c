import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOf, createPerson, createTestPlant, type TestPerson, type TestPlant } from '../../../test/factories.ts';
import { compareListed, listSorts, sortOrders } from '../../domain/deployment-list.ts';
import { isFound } from '../../domain/deployment-search.ts';
import { countDeployments } from './count.ts';
import { listDeployments } from './list.ts';
import { countDeploymentsInput, listDeploymentsInput } from './list-schemas.ts';

let plant: TestPlant;
let ada: TestPerson;
let bob: TestPerson;

interface Seed {
  name: string;
  status: string;
  region?: string;
  running?: number | null;
  stopped?: number | null;
  url?: string;
}

const seeds: Seed[] = [
  { name: 'here-one', status: 'running', running: 0, stopped: 0, url: 'http://127.0.0.1:19000' },
  { name: 'here-two', status: 'stopped', running: 0, stopped: null },
  {
    name: 'europe-one',
    status: 'running',
    region: 'westeurope',
    running: 34.5,
    stopped: 6,
    url: 'https://cb-abc.westeurope.cloudapp.azure.com',
  },
  { name: 'europe-two', status: 'stopped', region: 'westeurope', running: 70, stopped: 6.25 },
  { name: 'europe-three', status: 'stopped', region: 'westeurope', running: 70, stopped: null },
  { name: 'asia-one', status: 'installing', region: 'southeastasia', running: null, stopped: null },
  { name: 'asia-two', status: 'blocked', region: 'southeastasia', running: 40, stopped: 5 },
  { name: 'going', status: 'deleting', region: 'southeastasia', running: 10, stopped: 1 },
  { name: 'gone', status: 'deleted', region: 'southeastasia', running: 99, stopped: 9 },
];

async function seed({ workspaceId, principal }: TestPerson, rows: readonly Seed[]): Promise<void> {
  const [connection] = await plant.ask<{ id: string }>(
    `insert into cloud_connections (workspace_id, provider, name, kind, created_by) values ($1, 'azure', $2, 'managed-identity', $3) returning id`,
    [workspaceId, randomUUID(), principal.userId],
  );
  for (const [index, row] of rows.entries()) {
    await plant.ask(
      `insert into deployments (workspace_id, created_by, name, cloud, region, size, openclaw_version, status, desired, estimated_monthly_cost,
         monthly_stopped_cost, instance_url, connection_id, created_at, changed_at, next_run_at)
       values ($1, $2, $3, $4, $5, 's', '2026.9.6', $6, $7, $8, $9, $10, $11, now() - make_interval(hours => $12), now() - make_interval(hours => $12 % 3), null)`,
      [
        ...[workspaceId, principal.userId, row.name, row.region ? 'azure' : 'local', row.region ?? 'this-machine', row.status],
        ...[row.status.startsWith('delet') ? 'deleted' : 'running', row.running ?? null, row.stopped ?? null, row.url ?? null],
        ...[row.region ? connection?.id : null, index],
      ],
    );
  }
}

beforeAll(async () => {
  plant = await createTestPlant();
  [ada, bob] = [await createPerson(plant.db), await createPerson(plant.db)];
  await seed(ada, seeds);
  await seed(bob, [{ name: 'bobs-own', status: 'running', region: 'westeurope', running: 1000, stopped: 100 }]);
});
afterAll(() => plant.close());

const list = (input: Record<string, unknown> = {}, who = ada) => listDeployments(callOf(plant, who), listDeploymentsInput.parse(input));
const count = (input: Record<string, unknown> = {}, who = ada) => countDeployments(callOf(plant, who), countDeploymentsInput.parse(input));
const namesOf = async (input: Record<string, unknown>, who = ada) => (await list(input, who)).items.map(({ name }) => name);

describe('a filter', () => {
  it.each([
    [{ search: 'one' }, ['here-one', 'europe-one', 'asia-one']],
    [{ search: '  ONE  Europe ' }, ['europe-one']],
    [{ search: 'netherlands' }, ['europe-one', 'europe-two', 'europe-three']],
    [{ search: 'southeastasia' }, ['asia-one', 'asia-two', 'going']],
    [{ search: 'this machine' }, ['here-one', 'here-two']],
    [{ search: 'cb-abc' }, ['europe-one']],
    [{ search: ':19000' }, ['here-one']],
    [{ search: 'http' }, []],
    [{ search: '%' }, []],
    [{ search: 'bobs' }, []],
    [{ status: 'running,stopped' }, ['here-one', 'here-two', 'europe-one', 'europe-two', 'europe-three']],
    [{ status: '' }, seeds.slice(0, -1).map(({ name }) => name)],
    [{ status: 'deleted' }, ['gone']],
    [{ deleted: 'include' }, seeds.map(({ name }) => name)],
    [{ cloud: 'local' }, ['here-one', 'here-two']],
    [{ region: 'westeurope,southeastasia', status: 'blocked' }, ['asia-two']],
    [{ cloud: 'azure', search: 'two', status: 'stopped' }, ['europe-two']],
  ])('%j lets through what it names', async (input, names) => {
    expect(await namesOf(input)).toEqual(names);
    expect((await count({ ...input })).matching).toBe(names.length);
    // The screen finds the same.
    const { search, ...others } = input as { search?: string };
    const offered = (await list(others)).items.filter((deployment) => isFound(deployment, search));
    expect(offered.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    { status: 'asleep' },
    { cloud: 'mars' },
    { region: 'a\u0000b' },
    { sort: 'size' },
    { order: 'up' },
    { search: 'a\u0000b' },
    { search: 'a'.repeat(101) },
  ])('that is none, %j, is refused', (input) => {
    expect(listDeploymentsInput.safeParse(input).success).toBe(false);
  });
});

describe('the counts', () => {
  it('of what can be chosen follow the other filters, not their own', async () => {
    const counts = await count({ status: 'stopped', cloud: 'azure' });
    expect(counts.matching).toBe(2);
    expect(counts.statuses).toEqual([
      ...[
        { status: 'blocked', count: 1 },
        { status: 'deleting', count: 1 },
        { status: 'installing', count: 1 },
      ],
      ...[
        { status: 'running', count: 1 },
        { status: 'stopped', count: 2 },
      ],
    ]);
    expect(counts.clouds).toEqual([
      { cloud: 'azure', count: 2 },
      { cloud: 'local', count: 1 },
    ]);
    expect(counts.regions).toEqual([
      { cloud: 'azure', region: 'southeastasia', count: 0 },
      { cloud: 'azure', region: 'westeurope', count: 2 },
      { cloud: 'local', region: 'this-machine', count: 0 },
    ]);
  });

  it('of all tell what runs, changes and waits for somebody, whatever is filtered', async () => {
    expect((await count({ search: 'nothing', status: 'stopped' })).all).toEqual({ total: 8, running: 2, changing: 2, attention: 1 });
    expect((await count({ deleted: 'include' })).all.total).toBe(8);
  });

  it('sum what is paid now, and would be if all ran, and say what is not known', async () => {
    // Here-two is free although nobody noted what it costs stopped; what is being deleted does not run again.
    expect((await count()).cost).toEqual({ currency: 'USD', now: 90.75, ifAllRan: 214.5, unknownNow: 2, unknownIfAllRan: 1 });
    expect((await count({ search: 'europe', status: 'stopped' })).cost).toEqual({
      ...{ currency: 'USD', now: 6.25, ifAllRan: 140, unknownNow: 1, unknownIfAllRan: 0 },
    });
    expect((await count({ status: 'deleted' })).cost).toMatchObject({ now: 0, ifAllRan: 0, unknownNow: 0, unknownIfAllRan: 0 });
  });

  it('hold nothing of another tenant', async () => {
    expect((await count({}, bob)).all.total).toBe(1);
    expect(await count({ workspaceId: ada.workspaceId }, bob)).toEqual(await count({ workspaceId: randomUUID() }, bob));
    expect(await namesOf({ workspaceId: ada.workspaceId, deleted: 'include', search: 'one' }, bob)).toEqual([]);
  });
});

describe('an order', () => {
  it.each([
    ['name', undefined, ['asia-one', 'asia-two', 'europe-one', 'europe-three', 'europe-two', 'going', 'here-one', 'here-two']],
    ['status', undefined, ['asia-two', 'going', 'asia-one', 'europe-one', 'here-one', 'europe-three', 'europe-two', 'here-two']],
    ['cost', undefined, ['asia-two', 'europe-one', 'going', 'europe-two', 'here-one', 'here-two', 'asia-one', 'europe-three']],
    ['cost', 'asc', ['here-one', 'here-two', 'europe-two', 'going', 'europe-one', 'asia-two', 'asia-one', 'europe-three']],
    [
      'newest',
      'asc',
      seeds
        .slice(0, -1)
        .map(({ name }) => name)
        .reverse(),
    ],
  ])('by %s, %s', async (sort, order, names) => {
    expect(await namesOf({ sort, order })).toEqual(names);
  });

  const orders = listSorts.flatMap((sort) => sortOrders.map((order) => ({ sort, order })));
  it.each(orders)('by $sort, $order, is that of the screen, and pages of two make the whole', async ({ sort, order }) => {
    const whole = (await list({ sort, order, deleted: 'include' })).items;
    expect(whole.toSorted(compareListed(sort, order)).map(({ name }) => name)).toEqual(whole.map(({ name }) => name));
    expect(await readPages({ sort, order, deleted: 'include', limit: 2 })).toEqual(whole.map(({ name }) => name));
  });
});

type Page = Awaited<ReturnType<typeof list>>;

async function readPages(input: Record<string, unknown>, who = ada, between: (page: Page) => Promise<void> = async () => {}) {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await list({ ...input, cursor: cursor ?? undefined }, who);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
    await between(page);
  } while (cursor);
  return names;
}

describe('a cursor', () => {
  it('shows no row twice and skips none that stays, while others change, come and go', async () => {
    const carol = await createPerson(plant.db);
    const names = Array.from({ length: 12 }, (_, index) => `bot-${String(index).padStart(2, '0')}`);
    await seed(
      carol,
      names.map((name) => ({ name, status: 'running' })),
    );
    const upset = async ({ items }: Page) => {
      const last = items.at(-1)?.name ?? '';
      await plant.ask(`delete from deployments where workspace_id = $1 and name = $2`, [carol.workspaceId, last]);
      await plant.ask(`update deployments set status = 'stopped' where workspace_id = $1 and name < $2`, [carol.workspaceId, last]);
      await seed(carol, [{ name: `aaa-${last}`, status: 'running' }]);
    };
    expect(await readPages({ sort: 'name', limit: 5 }, carol, upset)).toEqual(names);
  });

  it('is refused when it was forged, made for another order, or for somebody else', async () => {
    const { nextCursor } = await list({ sort: 'name', limit: 2 });
    const [position = '', signature = ''] = (nextCursor ?? '').split('.');
    const forged = Buffer.from(Buffer.from(position, 'base64url').toString().replace('asia', 'aaaa')).toString('base64url');
    const refusal = { code: 'invalid-input' };
    await expect(list({ sort: 'name', cursor: `${forged}.${signature}` })).rejects.toMatchObject(refusal);
    await expect(list({ sort: 'name', order: 'desc', cursor: nextCursor })).rejects.toMatchObject(refusal);
    await expect(list({ sort: 'status', cursor: nextCursor })).rejects.toMatchObject(refusal);
    await expect(list({ sort: 'name', cursor: nextCursor }, bob)).rejects.toMatchObject(refusal);
    expect(await namesOf({ sort: 'name', limit: 2, cursor: nextCursor })).toEqual(['europe-one', 'europe-three']);
  });
});

describe('the time of the last change', () => {
  it('moves with what people see, not with the looks of a worker', async () => {
    const dave = await createPerson(plant.db);
    await seed(dave, [{ name: 'watched', status: 'running' }]);
    await plant.ask(`update deployments set changed_at = '2026-01-01' where workspace_id = $1`, [dave.workspaceId]);
    const changedAt = async () => (await list({}, dave)).items[0]?.changedAt;
    await plant.ask(`update deployments set lease_token = 7, next_run_at = now(), progress = 3 where workspace_id = $1`, [
      dave.workspaceId,
    ]);
    expect(await changedAt()).toBe('2026-01-01T00:00:00.000Z');
    await plant.ask(`update deployments set status = 'blocked' where workspace_id = $1`, [dave.workspaceId]);
    expect(await changedAt()).not.toBe('2026-01-01T00:00:00.000Z');
  });
});
