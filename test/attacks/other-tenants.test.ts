import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../../src/api/root.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../api-plant.ts';
import { driveTo, refOf, workerOf } from '../drive.ts';

interface Procedure {
  _def: { type: 'query' | 'mutation'; meta?: { openapi?: { method: 'GET' | 'POST' | 'DELETE'; path: string } } };
}

/** The ids of somebody, as an attacker would put them into a request. */
interface Ids {
  id: string;
  workspaceId: string;
  connectionId: string;
  sessionId: string;
  haltId: string;
  userId: string;
  invitationId: string;
}

let plant: ApiPlant;
let mallory: ApiPerson;
let stolen: Ids;

beforeAll(async () => {
  // The limits have tests of their own; here they would stop the attack for the wrong reason.
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ rateLimiter: { consume } });
  const victim = await plant.newPerson();
  mallory = await plant.newPerson();
  const { id } = await readData<{ id: string }>(await victim.mutate('deployments.create', { name: 'victims-bot' }));
  const connection = await readData<{ id: string }>(await victim.mutate('azure.credentials', { name: 'victims-account', ...account }));
  const { sessions } = await readData<{ sessions: { id: string }[] }>(await victim.query('account.security', {}));
  const halt = `insert into clawbot.halts (workspace_id, reason) values ($1, 'too much at the victims') returning id`;
  const [{ id: haltId } = { id: '' }] = await plant.ask<{ id: string }>(halt, [victim.workspaceId]);
  const sessionId = sessions[0]?.id ?? '';
  const guest = { id: victim.workspaceId, email: 'victims-guest@example.com', role: 'viewer' };
  const { id: invitationId } = await readData<{ id: string }>(await victim.mutate('invitations.create', guest));
  const userId = victim.userId;
  stolen = { id, workspaceId: victim.workspaceId, connectionId: connection.id, sessionId, haltId, userId, invitationId };
  await driveTo(plant, workerOf(plant), refOf(stolen), 'running');
});
afterAll(() => plant.close());

const account = { subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID(), clientSecret: 'CANARY-secret' };

const byId = ({ id }: Ids) => ({ id });
const byWorkspace = ({ workspaceId }: Ids) => ({ id: workspaceId });
const byConnection = ({ connectionId }: Ids) => ({ id: connectionId });
const place = { region: 'westeurope', size: 'Standard_B2als_v2' };
const setup = { kind: 'service-principal-secret', subscriptionId: account.subscriptionId };
/** Lists of a workspace one does not belong to are empty, like those of one that is not there. */
const lists = ['deployments.list', 'connections.list'];

/** How each procedure would be asked for somebody else's things; `null` where it takes no id. A new procedure fails until it stands here. */
const attacks: Record<string, ((ids: Ids) => Record<string, unknown>) | null> = {
  catalog: null,
  me: null,
  signInMethods: null,
  'account.activity': null,
  'account.beginSecondFactor': null,
  'account.confirm': null,
  'account.confirmation': null,
  'account.confirmSecondFactor': null,
  'account.endOtherSessions': null,
  'account.endSession': ({ sessionId }) => ({ id: sessionId }),
  'account.profile': null,
  'account.removal': null,
  'account.remove': null,
  'account.removeSecondFactor': null,
  'account.renewBackupCodes': null,
  'account.security': null,
  'account.updateProfile': null,
  'audit.list': ({ workspaceId }) => ({ workspaceId }),
  'azure.credentials': ({ workspaceId }) => ({ workspaceId, name: 'planted', ...account }),
  'azure.deleteOrphan': ({ connectionId }) => ({ connectionId, cloudId: '/subscriptions/s/resourceGroups/g' }),
  'azure.orphans': ({ connectionId }) => ({ connectionId }),
  'azure.preflight': ({ connectionId }) => ({ connectionId, name: 'planted-bot', ...place }),
  'azure.price': null,
  'azure.template': null,
  'azure.validate': ({ connectionId }) => ({ connectionId }),
  'connections.create': ({ workspaceId }) => ({ workspaceId, name: 'planted', kind: 'service-principal-secret', ...account }),
  'connections.get': byConnection,
  'connections.kinds': null,
  'connections.list': ({ workspaceId }) => ({ workspaceId }),
  'connections.remove': byConnection,
  'connections.setup': ({ workspaceId, connectionId }) => ({ ...setup, workspaceId, connectionId }),
  'connections.test': byConnection,
  'connections.update': ({ connectionId }) => ({ id: connectionId, name: 'taken-over', clientSecret: 'x' }),
  'deployments.list': ({ workspaceId }) => ({ workspaceId, deleted: 'include' }),
  'deployments.create': ({ workspaceId }) => ({ workspaceId, name: 'planted-bot' }),
  'deployments.get': byId,
  'deployments.delete': ({ id }) => ({ id, confirmName: 'victims-bot' }),
  'deployments.start': byId,
  'deployments.stop': byId,
  'deployments.restart': byId,
  'deployments.retry': byId,
  'deployments.open': byId,
  'deployments.logs': byId,
  'deployments.metrics': byId,
  'deployments.template': byId,
  'deployments.events': byId,
  'halts.confirm': ({ haltId }) => ({ id: haltId }),
  'halts.list': null,
  // What it takes is no id but a link, whose attacks are in a file of their own.
  'invitations.accept': null,
  'invitations.create': ({ workspaceId }) => ({ id: workspaceId, email: 'planted@example.com', role: 'admin' }),
  'invitations.look': null,
  'invitations.resend': ({ workspaceId, invitationId }) => ({ id: workspaceId, invitationId }),
  'invitations.revoke': ({ workspaceId, invitationId }) => ({ id: workspaceId, invitationId }),
  'live.events': ({ workspaceId }) => ({ id: workspaceId }),
  'live.realtime': null,
  'live.realtimeToken': null,
  'members.changeRole': ({ workspaceId, userId }) => ({ id: workspaceId, userId, role: 'viewer' }),
  'members.leave': byWorkspace,
  'members.list': byWorkspace,
  'members.remove': ({ workspaceId, userId }) => ({ id: workspaceId, userId }),
  'members.transfer': ({ workspaceId, userId }) => ({ id: workspaceId, userId }),
  'usage.deployment': byId,
  'usage.read': ({ workspaceId }) => ({ workspaceId }),
  'workspaces.create': null,
  'workspaces.remove': ({ workspaceId }) => ({ id: workspaceId, confirmName: 'victims-workspace' }),
  'workspaces.rename': ({ workspaceId }) => ({ id: workspaceId, name: 'taken-over' }),
};

const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

async function viaTrpc(name: string, input: Record<string, unknown>): Promise<Response> {
  return procedures[name]?._def.type === 'query' ? mallory.query(name, input) : mallory.mutate(name, input);
}

async function viaRest(name: string, input: Record<string, unknown>): Promise<Response> {
  const route = procedures[name]?._def.meta?.openapi;
  if (!route) throw new Error(`${name} has no REST route`);
  const { id, ...rest } = input;
  const path = route.path.replace('{id}', String(id));
  if (route.method === 'POST') return mallory.send('POST', path, { body: rest });
  const query = new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]));
  return mallory.send(route.method, `${path}?${query}`);
}

/** Everything an attacker could compare; only the request's own number differs. */
async function shapeOf(response: Response, ids: Ids): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
  const text = (await response.text())
    .replaceAll(/"requestId":"[^"]*"/g, '')
    .replaceAll(ids.id, 'ID')
    .replaceAll(ids.workspaceId, 'WORKSPACE')
    .replaceAll(ids.connectionId, 'CONNECTION')
    .replaceAll(ids.sessionId, 'SESSION')
    .replaceAll(ids.haltId, 'HALT')
    .replaceAll(ids.userId, 'USER')
    .replaceAll(ids.invitationId, 'INVITATION');
  return { status: response.status, headers, text };
}

const nameless = (): Ids => ({
  id: randomUUID(),
  workspaceId: randomUUID(),
  connectionId: randomUUID(),
  sessionId: randomUUID(),
  haltId: randomUUID(),
  userId: randomUUID(),
  invitationId: randomUUID(),
});

describe('the things of another tenant', { tags: ['A1'] }, () => {
  it('have a case for every procedure', () => {
    expect(Object.keys(attacks).sort()).toEqual(Object.keys(procedures).sort());
  });

  const cases = Object.entries(attacks).flatMap(([name, attack]) => (attack ? [{ name, attack }] : []));
  it.each(cases)('look to $name like things that are not there', async ({ name, attack }) => {
    for (const call of [viaTrpc, viaRest]) {
      const unknown = nameless();
      const seen = await shapeOf(await call(name, attack(stolen)), stolen);
      expect(seen).toEqual(await shapeOf(await call(name, attack(unknown)), unknown));
      expect(seen).toMatchObject({ status: lists.includes(name) ? 200 : 404 });
      expect(JSON.stringify(seen)).not.toMatch(/victims|CANARY/);
    }
  });

  it('are as they were afterwards', async () => {
    const rows = await plant.ask('select name, desired, generation from deployments');
    expect(rows).toEqual([{ name: 'victims-bot', desired: 'running', generation: '1' }]);
    expect(await plant.ask('select name, account from cloud_connections')).toMatchObject([{ name: 'victims-account' }]);
    const address = { workspaceId: stolen.workspaceId, recordId: stolen.connectionId, name: 'client-secret' };
    expect(await plant.services.secrets.get(address)).toBe(account.clientSecret);
    expect(plant.azure.checked).toEqual([]);
    expect(plant.azure.orphans.deleted).toEqual([]);
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
    const response = await mallory.send('POST', `/deployments/${mine.id}/stop`, { body: { id: stolen.id } });
    expect(await response.json()).toMatchObject({ id: mine.id, desired: 'stopped' });
    const both = await mallory.send('POST', `/deployments/${mine.id}/start?id=${stolen.id}`);
    expect(await both.json()).toMatchObject({ id: mine.id, desired: 'running' });
    const named = await mallory.send('DELETE', `/deployments/${mine.id}?id=${stolen.id}&confirmName=victims-bot`);
    expect(named.status).toBe(422);
  });

  it.each([
    ['twice in a query', () => `/deployments?workspaceId=${mallory.workspaceId}&workspaceId=${stolen.workspaceId}`],
    ['as a list', () => `/deployments?workspaceId[]=${stolen.workspaceId}`],
    ['as a filter', () => `/deployments?deleted=include&workspaceId=${stolen.workspaceId}`],
    ['in a filter that is none', () => `/deployments?where=${encodeURIComponent(JSON.stringify({ workspaceId: stolen.workspaceId }))}`],
    ['as a list of accounts', () => `/connections?workspaceId=${stolen.workspaceId}`],
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
  const viaRestRaw = (body: unknown) => mallory.send('POST', '/deployments/not-an-id/stop', { body });

  it('are not reached by an order that names an account of theirs deep inside', async () => {
    const order = { name: 'nested-bot', cloud: 'azure', ...place, workspaceId: mallory.workspaceId, connectionId: stolen.connectionId };
    expect((await mallory.mutate('deployments.create', order)).status).toBe(404);
    const exposed = { ...order, exposure: { connectionId: stolen.connectionId } };
    expect((await mallory.mutate('deployments.create', exposed)).status).toBe(400);
    const planted = { workspaceId: stolen.workspaceId, name: 'planted-bot' };
    expect((await mallory.send('POST', `/deployments?workspaceId=${mallory.workspaceId}`, { body: planted })).status).toBe(404);
  });
});
