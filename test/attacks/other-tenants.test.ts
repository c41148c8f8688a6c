import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../api-plant.ts';
import { createTestDatabase } from '../database.ts';
import { driveTo, refOf, workerOf } from '../drive.ts';
import { type StatementCounter, startStatementCounter } from '../statement-counter.ts';
import { account, askByRest, attacks, type Ids, lists, nameless, place, procedures, shapeOf } from './stolen-ids.ts';

let plant: ApiPlant;
let counter: StatementCounter;
let mallory: ApiPerson;
let stolen: Ids;

beforeAll(async () => {
  // The limits have tests of their own; here they would stop the attack for the wrong reason.
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  const database = await createTestDatabase();
  counter = await startStatementCounter(database.appUrl);
  plant = await createApiPlant({ rateLimiter: { consume } }, { ...database, appUrl: counter.url });
  const victim = await plant.newPerson();
  mallory = await plant.newPerson();
  const { id } = await readData<{ id: string }>(await victim.mutate('deployments.create', { name: 'victims-bot' }));
  const connection = await readData<{ id: string }>(await victim.mutate('azure.credentials', { name: 'victims-account', ...account }));
  const { sessions } = await readData<{ sessions: { id: string }[] }>(await victim.query('account.security', {}));
  const halt = `insert into clawbot.halts (workspace_id, reason) values ($1, 'too much at the victims') returning id`;
  const [{ id: haltId } = { id: '' }] = await plant.ask<{ id: string }>(halt, [victim.workspaceId]);
  const sessionId = sessions[0]?.id ?? '';
  const { workspaceId, userId } = victim;
  const key = { workspaceId, name: 'victims-key', scope: 'admin', expiresInDays: null };
  const { view } = await readData<{ view: { id: string } }>(await victim.mutate('keys.create', key));
  const guest = { id: workspaceId, email: 'victims-guest@example.com', role: 'viewer' };
  const { id: invitationId } = await readData<{ id: string }>(await victim.mutate('invitations.create', guest));
  stolen = { id, workspaceId, connectionId: connection.id, sessionId, haltId, keyId: view.id, userId, invitationId };
  await driveTo(plant, workerOf(plant), refOf(stolen), 'running');
});
afterAll(async () => {
  await plant.close();
  await counter.close();
});

async function viaTrpc(name: string, input: Record<string, unknown>): Promise<Response> {
  return procedures[name]?._def.type === 'query' ? mallory.query(name, input) : mallory.mutate(name, input);
}

const viaRest = (name: string, input: Record<string, unknown>) => askByRest(mallory.send, name, input);

describe('the things of another tenant', { tags: ['A1'] }, () => {
  it('have a case for every procedure', () => {
    expect(Object.keys(attacks).sort()).toEqual(Object.keys(procedures).sort());
  });

  const cases = Object.entries(attacks).flatMap(([name, attack]) => (attack ? [{ name, attack }] : []));
  it.each(cases)('look to $name like things that are not there', async ({ name, attack }) => {
    for (const call of procedures[name]?._def.meta?.openapi ? [viaTrpc, viaRest] : [viaTrpc]) {
      const unknown = nameless();
      const seen = await shapeOf(await call(name, attack(stolen)), stolen);
      expect(seen).toEqual(await shapeOf(await call(name, attack(unknown)), unknown));
      expect(seen).toMatchObject({ status: lists.includes(name) ? 200 : 404 });
      expect(JSON.stringify(seen)).not.toMatch(/victims|CANARY/);
    }
  });

  // What the time of an answer is made of. Other work of the server may fall into one measurement, but not into all.
  it.each(cases)(
    'cost $name as many statements, and as long answers of the database, as things that are not there',
    async ({ name, attack }) => {
      const cheapest = async (idsOf: () => Ids) => {
        const costs = [];
        for (let time = 0; time < 3; time++) {
          const before = { ...counter.work };
          await viaTrpc(name, attack(idsOf()));
          costs.push([counter.work.statements - before.statements, counter.work.answeredBytes - before.answeredBytes] as const);
        }
        return { statements: Math.min(...costs.map(([statements]) => statements)), bytes: Math.min(...costs.map(([, bytes]) => bytes)) };
      };
      expect(await cheapest(() => stolen)).toEqual(await cheapest(nameless));
    },
  );

  it('are as they were afterwards', async () => {
    const rows = await plant.ask('select name, desired, generation from deployments');
    expect(rows).toEqual([{ name: 'victims-bot', desired: 'running', generation: '1' }]);
    expect(await plant.ask('select name, account from cloud_connections')).toMatchObject([{ name: 'victims-account' }]);
    const address = { workspaceId: stolen.workspaceId, recordId: stolen.connectionId, name: 'client-secret' };
    expect(await plant.services.secrets.get(address)).toBe(account.clientSecret);
    expect(plant.azure.checked).toEqual([]);
    expect(plant.azure.orphans.deleted).toEqual([]);
    expect(await plant.ask('select name, revoked_at from clawbot.api_keys')).toEqual([{ name: 'victims-key', revoked_at: null }]);
    const who = await plant.ask('select user_id, role from members where workspace_id = $1', [stolen.workspaceId]);
    expect(who).toEqual([{ user_id: stolen.userId, role: 'owner' }]);
    const invited = await plant.ask('select id, email from invitations');
    expect(invited).toEqual([{ id: stolen.invitationId, email: 'victims-guest@example.com' }]);
    expect(await plant.ask('select confirmed_at from clawbot.halts')).toEqual([{ confirmed_at: null }]);
  });

  it('are not deployed to, with an account that belongs to them', { tags: ['A36'] }, async () => {
    const order = (connectionId: string) => ({ name: 'planted-bot', cloud: 'azure', ...place, connectionId });
    const [seen, unknown] = [
      await mallory.mutate('deployments.create', order(stolen.connectionId)),
      await mallory.mutate('deployments.create', order(randomUUID())),
    ];
    expect([seen.status, await shapeOf(seen, stolen)]).toEqual([404, await shapeOf(unknown, stolen)]);
  });

  it('are not deployed to by a forged row either: the database refuses it', { tags: ['A36'] }, async () => {
    const mine = await readData<{ id: string }>(await mallory.mutate('deployments.create', { name: 'forged-bot' }));
    const forging = plant.ask('update deployments set connection_id = $1 where id = $2', [stolen.connectionId, mine.id]);
    await expect(forging).rejects.toMatchObject({ code: '23503' });
  });

  it('are nothing to who has not signed in', async () => {
    for (const { name, attack } of cases) {
      const input = attack(stolen);
      const response =
        procedures[name]?._def.type === 'query' ? await plant.stranger.query(name, input) : await plant.stranger.mutate(name, input);
      expect(response.status, name).toBe(401);
    }
  });
});

describe('the things of another tenant, hidden in a request of one’s own', { tags: ['A2'] }, () => {
  let mine: { id: string };
  beforeAll(async () => {
    mine = await readData(await mallory.mutate('deployments.create', { name: 'my-own-bot' }));
  });
  afterEach(async () => {
    expect(await plant.ask('select desired from deployments where id = $1', [stolen.id])).toEqual([{ desired: 'running' }]);
  });

  it('are not reached by a body or a query that names another id than the path', async () => {
    const response = await mallory.send('POST', `/v1/deployments/${mine.id}/stop`, { body: { id: stolen.id } });
    expect(await response.json()).toMatchObject({ id: mine.id, desired: 'stopped' });
    const both = await mallory.send('POST', `/v1/deployments/${mine.id}/start?id=${stolen.id}`);
    expect(await both.json()).toMatchObject({ id: mine.id, desired: 'running' });
    const named = await mallory.send('DELETE', `/v1/deployments/${mine.id}?id=${stolen.id}&confirmName=victims-bot`);
    expect(named.status).toBe(422);
  });

  it.each([
    ['twice in a query', () => `/v1/deployments?workspaceId=${mallory.workspaceId}&workspaceId=${stolen.workspaceId}`],
    ['as a list', () => `/v1/deployments?workspaceId[]=${stolen.workspaceId}`],
    ['as a filter', () => `/v1/deployments?deleted=include&workspaceId=${stolen.workspaceId}`],
    ['in a filter that is none', () => `/v1/deployments?where=${encodeURIComponent(JSON.stringify({ workspaceId: stolen.workspaceId }))}`],
    ['as a list of accounts', () => `/v1/connections?workspaceId=${stolen.workspaceId}`],
  ])('are in no list: %s', async (_, path) => {
    const response = await mallory.send('GET', path());
    expect([200, 400]).toContain(response.status);
    const text = await response.text();
    for (const id of [stolen.id, stolen.connectionId, 'victims']) expect(text).not.toContain(id);
  });

  it('are in no batch, whatever else is in it', async () => {
    const input = JSON.stringify({ 0: { id: mine.id }, 1: { id: stolen.id } });
    const read = await mallory.send('GET', `/trpc/deployments.get,deployments.get?batch=1&input=${encodeURIComponent(input)}`);
    const write = await mallory.send('POST', '/trpc/deployments.stop,deployments.stop?batch=1', { raw: input });
    const alone = await mallory.send('POST', '/trpc/deployments.stop?batch=1', { raw: JSON.stringify({ 0: { id: stolen.id } }) });
    for (const response of [read, write, alone]) {
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain('victims');
    }
    expect(await plant.ask('select desired from deployments where id = $1', [mine.id])).toEqual([{ desired: 'running' }]);
  });

  it.each([
    ['wrapped', (id: string) => ({ json: { id } })],
    ['as a list', (id: string) => [{ id }]],
    ['as an object', (id: string) => ({ id: { id } })],
    ['as a condition', (id: string) => ({ id: { $eq: id } })],
    ['beside one’s own', (id: string) => ({ id: [mine.id, id] })],
    ['under another name', (id: string) => ({ id: mine.id, deploymentId: id })],
  ])('are not stopped by an id that comes %s', async (_, wrap) => {
    for (const send of [viaTrpcRaw, viaRestRaw]) expect((await send(wrap(stolen.id))).status).toBeGreaterThanOrEqual(400);
  });

  const viaTrpcRaw = (body: unknown) => mallory.mutate('deployments.stop', body);
  const viaRestRaw = (body: unknown) => mallory.send('POST', '/v1/deployments/not-an-id/stop', { body });

  it('are not reached by an order that names an account of theirs deep inside', async () => {
    const order = { name: 'nested-bot', cloud: 'azure', ...place, workspaceId: mallory.workspaceId, connectionId: stolen.connectionId };
    expect((await mallory.mutate('deployments.create', order)).status).toBe(404);
    const exposed = { ...order, exposure: { connectionId: stolen.connectionId } };
    expect((await mallory.mutate('deployments.create', exposed)).status).toBe(400);
    const planted = { workspaceId: stolen.workspaceId, name: 'planted-bot' };
    expect((await mallory.send('POST', `/v1/deployments?workspaceId=${mallory.workspaceId}`, { body: planted })).status).toBe(404);
  });
});
