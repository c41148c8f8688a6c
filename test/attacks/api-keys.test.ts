import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApiDocument } from '../../src/api/rest/document.ts';
import { openDatabase } from '../../src/db/client.ts';
import { withClient } from '../../src/db/with-client.ts';
import type { ClawbotError } from '../../src/domain/errors.ts';
import type { KeyScope } from '../../src/domain/key-scope.ts';
import { authenticateKey } from '../../src/services/keys/authenticate.ts';
import { mintKey } from '../../src/services/keys/key-text.ts';
import type { KeyView } from '../../src/services/keys/schemas.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../api-plant.ts';
import { driveTo, refOf, workerOf } from '../drive.ts';
import { addOwner } from '../factories.ts';
import { startStatementCounter } from '../statement-counter.ts';
import { waitFor } from '../wait-for.ts';
import { createSinks, dumpDatabase } from './secret-sinks.ts';
import { account, askByRest, attacks, type Ids, nameless, procedures, shapeOf } from './stolen-ids.ts';

interface Made {
  key: string;
  view: KeyView;
}

const sinks = createSinks();
const secrets: Record<string, string> = {};
let plant: ApiPlant;
let maker: ApiPerson;
let stolen: Ids;
/** Ids of what the keys of `maker` may reach. */
let own: Ids;
let keys: Record<KeyScope, Made>;

beforeAll(async () => {
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ logger: sinks.logger, rateLimiter: { consume } });
  const victim = await plant.newPerson();
  maker = await plant.newPerson();
  [stolen, own] = [await furnish(victim, 'victims'), await furnish(maker, 'makers')];
  keys = { read: await make('read'), deploy: await make('deploy'), admin: await make('admin') };
});
afterAll(() => plant.close());

/** A deployment that runs, a connection and a halt, whose names tell whose they are. */
async function furnish(person: ApiPerson, whose: string): Promise<Ids> {
  const { id } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: `${whose}-bot` }));
  const connection = await readData<{ id: string }>(await person.mutate('azure.credentials', { name: `${whose}-account`, ...account }));
  const [halt] = await plant.ask<{ id: string }>(`insert into clawbot.halts (workspace_id, reason) values ($1, $2) returning id`, [
    person.workspaceId,
    `too much at the ${whose}`,
  ]);
  const { workspaceId, userId } = person;
  await driveTo(plant, workerOf(plant), refOf({ id, workspaceId }), 'running');
  return { ...nameless(), id, workspaceId, userId, connectionId: connection.id, haltId: halt?.id ?? '' };
}

async function make(scope: KeyScope, who = maker, input: object = {}): Promise<Made> {
  const order = { workspaceId: who.workspaceId, name: `a-${scope}-key`, scope, expiresInDays: null, ...input };
  const made = await readData<Made>(await who.mutate('keys.create', order));
  secrets[`${scope} ${made.view.prefix}`] = made.key.slice('clawbot_12345678_'.length, -6);
  return made;
}

/** A script: a key, no cookie, and no `Origin`. */
const sendWith = (key: string, headers: Record<string, string | null> = {}) => {
  const all = { cookie: null, origin: null, authorization: `Bearer ${key}`, ...headers };
  return async (method: string, path: string, init: { body?: unknown } = {}) => {
    const answer = await plant.stranger.send(method, path, { ...init, headers: all });
    sinks.pour('answers', JSON.stringify([...answer.headers]), await answer.clone().text());
    return answer;
  };
};

const withRoute = Object.entries(procedures).filter(([, { _def }]) => _def.meta?.openapi);
const needing = (...wanted: string[]) => withRoute.filter(([, { _def }]) => wanted.includes(_def.meta?.needs ?? '')).map(([name]) => name);
const refusalOf = async (answer: Response) => [answer.status, (await readError(answer)).code];
const stateOf = () =>
  plant.ask(`select (select jsonb_agg(to_jsonb(d) - '{updated_at,history,next_run_at,lease_token,lease_owner,lease_expires_at}'::text[] order by id) from deployments d) as deployments,
    (select jsonb_agg(to_jsonb(c) order by id) from cloud_connections c) as connections, (select jsonb_agg(h order by id) from clawbot.halts h) as halts,
    (select count(*) from auth.users) as people, (select count(*) from auth.sessions) as sessions, (select jsonb_agg(k.id order by id) from clawbot.api_keys k) as keys`);

describe('a scope', { tags: ['A20'] }, () => {
  it('is named by each procedure that is not open to everybody', () => {
    const open = Object.entries(procedures).filter(([, { _def }]) => !_def.meta?.needs);
    expect(open.map(([name]) => name).sort()).toEqual(['catalog', 'live.realtime', 'signInMethods']);
    const changing = (needs: string) => needing(needs).filter((name) => procedures[name]?._def.type === 'mutation');
    expect(changing('read')).toEqual([]);
    expect(changing('deploy').sort()).toEqual([
      ...['azure.preflight', 'azure.template', 'deployments.create', 'deployments.open', 'deployments.restart', 'deployments.retry'],
      ...['deployments.start', 'deployments.stop', 'models.testKey'],
    ]);
    expect(changing('admin').sort()).toEqual(['azure.deleteOrphan', 'azure.validate', 'connections.test', 'deployments.delete']);
    const aboutPeople = /^(account|invitations|members|workspaces)\./;
    expect(
      needing('people')
        .filter((name) => !aboutPeople.test(name))
        .sort(),
    ).toEqual([...['azure.credentials', 'connections.create', 'connections.remove', 'connections.update', 'halts.confirm']]);
    const forKeys = Object.keys(procedures).filter((name) => aboutPeople.test(name) && procedures[name]?._def.meta?.needs !== 'people');
    expect(forKeys).toEqual([]);
  });

  const tooNarrow: [KeyScope, string][] = [
    ...needing('deploy', 'admin', 'people').map((name): [KeyScope, string] => ['read', name]),
    ...needing('admin', 'people').map((name): [KeyScope, string] => ['deploy', name]),
    ...needing('people').map((name): [KeyScope, string] => ['admin', name]),
  ];
  it('is not exceeded, at whatever route', async () => {
    const before = await stateOf();
    expect(tooNarrow.length).toBeGreaterThan(50);
    for (const [scope, name] of tooNarrow) {
      const input = attacks[name]?.(own) ?? {};
      const answer = await askByRest(sendWith(keys[scope].key), name, {
        ...input,
        ...(name === 'deployments.delete' && { confirmName: 'makers-bot' }),
      });
      expect([scope, name, ...(await refusalOf(answer))]).toEqual([scope, name, 403, 'key-scope']);
    }
    expect(await stateOf()).toEqual(before);
  });

  it('lets through what it names', async () => {
    for (const name of needing('read')) {
      const input = { ...attacks[name]?.(own), ...(name === 'azure.price' && { region: 'westeurope', size: 'Standard_B2als_v2' }) };
      const { status } = await askByRest(sendWith(keys.read.key), name, input);
      // One that is not in Azure has no template.
      expect([name, status]).toEqual([name, name === 'deployments.template' ? 404 : 200]);
    }
    const deploying = sendWith(keys.deploy.key);
    const made = (await (await deploying('POST', '/deployments', { body: { name: 'by-key-bot' } })).json()) as { id: string };
    expect((await deploying('POST', `/deployments/${made.id}/stop`)).status).toBe(200);
    expect((await deploying('POST', `/deployments/${own.id}/open`)).status).toBe(200);
    expect((await sendWith(keys.admin.key)('GET', '/audit')).status).toBe(200);
    const deleting = (confirmName: string) => sendWith(keys.admin.key)('DELETE', `/deployments/${made.id}?confirmName=${confirmName}`);
    expect((await deleting('makers-bot')).status).toBe(422);
    expect(await (await deleting('by-key-bot')).json()).toMatchObject({ desired: 'deleted' });
  });

  it('holds below the procedures too: as whom a service lets a key act', async () => {
    const principal = await authenticateKey(plant.services, keys.read.key);
    const { createDeployment } = await import('../../src/services/deployments/create.ts');
    const { createKey } = await import('../../src/services/keys/create.ts');
    const { createDeploymentInput } = await import('../../src/services/schemas.ts');
    const call = { services: plant.services, principal };
    const order = createDeploymentInput.parse({ name: 'below-bot' });
    await expect(createDeployment(call, order, null)).rejects.toMatchObject({ code: 'not-allowed' });
    const another = { workspaceId: maker.workspaceId, name: 'more', scope: 'admin', expiresInDays: null } as const;
    for (const scope of ['read', 'admin'] as const) {
      const as = { ...call, principal: await authenticateKey(plant.services, keys[scope].key) };
      expect(() => createKey(as, another)).toThrow(expect.objectContaining({ code: 'key-scope' }));
    }
  });

  it('makes nobody the owner of the installation, whosever key it is', async () => {
    const { services } = plant;
    const before = services.ownerEmail;
    const kinds = '/azure/connection-kinds';
    const asked = async (answer: Promise<Response>) => JSON.stringify(await (await answer).json());
    const plain = await asked(maker.send('GET', kinds));
    services.ownerEmail = ((await (await maker.send('GET', '/me')).json()) as { email: string }).email;
    const [owners, keyed] = [await asked(maker.send('GET', kinds)), await asked(sendWith(keys.admin.key)('GET', kinds))];
    const halts = (await (await sendWith(keys.admin.key)('GET', '/halts')).json()) as { halts: { mayConfirm: boolean }[] };
    services.ownerEmail = before;
    expect(owners).not.toBe(plain);
    expect(keyed).toBe(plain);
    expect(halts.halts.map(({ mayConfirm }) => mayConfirm)).toEqual([false]);
  });

  it('stands in the description of the API', () => {
    const { components } = openApiDocument({ origin: plant.origin, sessionCookie: 'x' });
    expect(components?.securitySchemes).toMatchObject({ key: { type: 'http', scheme: 'bearer' } });
  });
});

describe('the things of another workspace', { tags: ['A20', 'A1'] }, () => {
  const cases = withRoute.flatMap(([name]) => (attacks[name] ? [{ name, attack: attacks[name] }] : []));
  it.each(cases)('look to a key that asks $name like things that are not there', async ({ name, attack }) => {
    const ask = sendWith(keys.admin.key);
    const unknown = nameless();
    const seen = await shapeOf(await askByRest(ask, name, attack(stolen)), stolen);
    expect(seen).toEqual(await shapeOf(await askByRest(ask, name, attack(unknown)), unknown));
    expect(JSON.stringify(seen)).not.toMatch(/victims/);
    expect([200, 403, 404]).toContain((seen as { status: number }).status);
  });

  it('are closed to a key although its maker owns them as well', async () => {
    const [other] = await plant.ask<{ id: string }>(`insert into workspaces (name) values ('Second') returning id`);
    const second = other?.id ?? '';
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'owner')`, [second, maker.userId]);
    const { id } = await readData<{ id: string }>(await maker.mutate('deployments.create', { name: 'second-bot', workspaceId: second }));
    const first = sendWith(keys.admin.key);
    expect(await (await first('GET', '/me')).json()).toMatchObject({
      workspaces: [{ id: maker.workspaceId, role: 'admin' }],
      key: { prefix: keys.admin.view.prefix, scope: 'admin' },
    });
    expect(await (await first('GET', '/deployments')).text()).not.toContain('second-bot');
    expect(await refusalOf(await first('GET', `/deployments/${id}`))).toEqual([404, 'not-found']);
    expect(await refusalOf(await first('POST', `/deployments/${id}/stop`))).toEqual([404, 'not-found']);
    const planted = { name: 'planted-bot', workspaceId: second };
    expect(await refusalOf(await first('POST', '/deployments', { body: planted }))).toEqual([404, 'not-found']);
    expect(await refusalOf(await first('GET', `/audit?workspaceId=${second}`))).toEqual([404, 'not-found']);
    // Without a workspace, a person means their oldest and a key its own.
    const { key } = await make('deploy', maker, { workspaceId: second });
    expect(await (await sendWith(key)('POST', '/deployments', { body: { name: 'home-bot' } })).json()).toMatchObject({
      workspaceId: second,
    });
  });

  it('are no place to make, list or revoke a key', async () => {
    const outsider = await plant.newPerson();
    const { view } = keys.read;
    expect(await refusalOf(await outsider.mutate('keys.revoke', { workspaceId: outsider.workspaceId, id: view.id }))).toEqual([
      404,
      'not-found',
    ]);
    expect(await refusalOf(await outsider.mutate('keys.revoke', { workspaceId: maker.workspaceId, id: view.id }))).toEqual([
      404,
      'not-found',
    ]);
    for (const role of ['member', 'viewer']) {
      await plant.ask(
        `insert into members (workspace_id, user_id, role) values ($1, $2, $3) on conflict (workspace_id, user_id) do update set role = $3`,
        [...[maker.workspaceId, outsider.userId, role]],
      );
      const order = { workspaceId: maker.workspaceId, name: 'climbing', scope: 'admin', expiresInDays: null };
      expect(await refusalOf(await outsider.mutate('keys.create', order))).toEqual([403, 'not-allowed']);
      expect(await refusalOf(await outsider.query('keys.list', { workspaceId: maker.workspaceId }))).toEqual([403, 'not-allowed']);
      expect(await refusalOf(await outsider.mutate('keys.revoke', { workspaceId: maker.workspaceId, id: view.id }))).toEqual([
        403,
        'not-allowed',
      ]);
    }
    expect((await sendWith(keys.read.key)('GET', '/me')).status).toBe(200);
  });
});

describe('a key that does not hold', { tags: ['A20', 'A14'] }, () => {
  const { key: neverGivenOut } = mintKey();
  /** As somebody forges it who knows what is shown of a key, and how the checksum is made. */
  const forge = (body: string) => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    let [rest, checksum] = [crc32(body), ''];
    for (; checksum.length < 6; rest = Math.floor(rest / 62)) checksum = digits.charAt(rest % 62) + checksum;
    return body + checksum;
  };
  const withOtherSecret = () => forge(keys.admin.key.slice(0, 17) + neverGivenOut.slice(17, -6));
  const swap = (key: string, at: number) => key.slice(0, at) + (key[at] === 'a' ? 'b' : 'a') + key.slice(at + 1);
  const ended = async (change: (id: string, person: ApiPerson) => Promise<unknown>) => {
    const person = await plant.newPerson();
    const { key, view } = await make('admin', person);
    expect((await sendWith(key)('GET', '/me')).status).toBe(200);
    await addOwner(plant, person.workspaceId);
    await change(view.id, person);
    return key;
  };
  const set = (assignment: string) => (id: string) => plant.ask(`update clawbot.api_keys set ${assignment} where id = $1`, [id]);

  it.each<[string, () => Promise<string>]>([
    ['was never given out', async () => neverGivenOut],
    ['is mistyped', async () => swap(keys.admin.key, 30)],
    ['has another secret', async () => withOtherSecret()],
    ['has one other letter in its secret', async () => forge(swap(keys.admin.key, 30).slice(0, -6))],
    ['is cut off', async () => keys.admin.key.slice(0, -1)],
    ['is only what is shown of it', async () => `clawbot_${keys.admin.view.prefix}`],
    ['is empty', async () => ''],
    ['is a text with odd signs', async () => "' or 1=1 --"],
    ['is revoked', () => ended((id, person) => person.mutate('keys.revoke', { workspaceId: person.workspaceId, id }))],
    ['has run out', () => ended(set('expires_at = now()'))],
    [
      'was made before everything of its maker was ended',
      () => ended((_, { userId }) => plant.ask('update profiles set sessions_valid_after = now() where id = $1', [userId])),
    ],
    ['was made by somebody who left', () => ended((_, { userId }) => plant.ask('delete from members where user_id = $1', [userId]))],
    ['was made by somebody who is gone', () => ended((_, { userId }) => plant.installation.identity.removePerson(userId))],
  ])('gets the answer of every other: %s', async (_, ready) => {
    const key = await ready();
    for (const [method, path] of [
      ['GET', '/me'],
      ['GET', `/deployments/${own.id}`],
      ['POST', `/deployments/${own.id}/stop`],
      ['DELETE', '/connections/x'],
    ] as const) {
      const answer = await sendWith(key)(method, path);
      expect([answer.status, await answer.json()]).toEqual([
        401,
        { error: { ...keyInvalid, requestId: answer.headers.get('x-request-id') } },
      ]);
      expect([...answer.headers.keys()].sort()).toEqual([...(await sendWith('x')('GET', '/me')).headers.keys()].sort());
    }
  });

  const keyInvalid = {
    code: 'key-invalid',
    message: 'This API key does not hold.',
    hint: expect.any(String),
    docs: 'key-invalid',
  };

  it('costs as much to refuse however near it is to one that holds, and as much as that one, so that no clock tells', async () => {
    const ends = [
      await ended((id, person) => person.mutate('keys.revoke', { workspaceId: person.workspaceId, id })),
      await ended(set('expires_at = now()')),
    ];
    const near = [17, 30, 59].map((at) => forge(swap(keys.admin.key, at).slice(0, -6)));
    const counter = await startStatementCounter(plant.database.appUrl);
    const db = openDatabase({ url: counter.url, maxConnections: 1 });
    const [hashing, comparing] = [vi.spyOn(crypto, 'createHash'), vi.spyOn(crypto, 'timingSafeEqual')];
    // The first connection signs in, which hashes as well, and the first use of a key is noted.
    await authenticateKey({ db }, keys.admin.key);
    syncBuiltinESMExports();
    const costOf = async (key: string) => {
      const [statements, hashes, compared] = [counter.work.statements, hashing.mock.calls.length, comparing.mock.calls.length];
      const outcome = await authenticateKey({ db }, key).catch(({ code }: ClawbotError) => code);
      const lengths = comparing.mock.calls.slice(compared).map(([one, other]) => [one.byteLength, other.byteLength]);
      const cost = { statements: counter.work.statements - statements, hashes: hashing.mock.calls.length - hashes, lengths };
      return { outcome: typeof outcome === 'string' ? outcome : 'in', cost: JSON.stringify(cost) };
    };
    const refused = [];
    for (const key of [neverGivenOut, withOtherSecret(), ...near, ...ends]) refused.push(await costOf(key));
    const right = await costOf(keys.admin.key);
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    await db.$client.end();
    await counter.close();
    expect(new Set(refused.map(({ outcome }) => outcome))).toEqual(new Set(['key-invalid']));
    expect(right.outcome).toBe('in');
    expect(new Set([right, ...refused].map(({ cost }) => cost))).toEqual(new Set([right.cost]));
    expect(JSON.parse(right.cost)).toMatchObject({ hashes: 1, lengths: [[32, 32]] });
  });

  it('is forged here as it would be in earnest: the same way makes one that holds', async () => {
    expect(forge(keys.admin.key.slice(0, -6))).toBe(keys.admin.key);
  });

  it('leaves no trace of having been tried', async () => {
    const [before] = await plant.ask(`select last_used_at from clawbot.api_keys where id = $1`, [keys.admin.view.id]);
    await plant.ask(`update clawbot.api_keys set last_used_at = null where id = $1`, [keys.admin.view.id]);
    await sendWith(withOtherSecret())('GET', '/me');
    expect(await plant.ask(`select last_used_at from clawbot.api_keys where id = $1`, [keys.admin.view.id])).toEqual([
      { last_used_at: null },
    ]);
    expect(before).toBeDefined();
  });

  it.each<[string, string, [number, string]]>([
    ['viewer', 'POST', [403, 'not-allowed']],
    ['member', 'DELETE', [403, 'not-allowed']],
  ])('any more as far as its maker is only %s now', async (role, method, refusal) => {
    const person = await plant.newPerson();
    const { key } = await make('admin', person);
    const bot = (await (await sendWith(key)('POST', '/deployments', { body: { name: 'lost-bot' } })).json()) as { id: string };
    await addOwner(plant, person.workspaceId);
    await plant.ask('update members set role = $2 where user_id = $1', [person.userId, role]);
    const path = method === 'POST' ? `/deployments/${bot.id}/stop` : `/deployments/${bot.id}?confirmName=lost-bot`;
    expect(await refusalOf(await sendWith(key)(method, path))).toEqual(refusal);
    expect(await refusalOf(await sendWith(key)('GET', '/audit'))).toEqual([403, 'not-allowed']);
    expect((await sendWith(key)('GET', `/deployments/${bot.id}`)).status).toBe(200);
  });
});

describe('a key and a session', { tags: ['A20', 'A11'] }, () => {
  it('are never mixed: with a key, cookies count for nothing', async () => {
    const { cookie } = maker;
    const mixed = (origin: string | null) => sendWith('clawbot_wrong', { cookie, origin });
    for (const origin of [null, plant.origin, 'https://evil.example']) {
      for (const [method, path] of [
        ['GET', '/me'],
        ['POST', `/deployments/${own.id}/stop`],
        ['GET', '/account/export'],
        ['GET', `/events?workspaceId=${own.workspaceId}`],
      ] as const) {
        expect((await mixed(origin)(method, path)).status, `${method} ${path}`).toBe(401);
      }
    }
    const stranger = await plant.newPerson();
    expect(await (await sendWith(keys.read.key, { cookie: stranger.cookie })('GET', '/me')).json()).toMatchObject({ userId: maker.userId });
  });

  it('open different doors: a key opens no procedure of the browser, no stream and nothing of the sign-in', async () => {
    const by = sendWith(keys.admin.key, { origin: plant.origin });
    const input = encodeURIComponent(JSON.stringify({ workspaceId: maker.workspaceId }));
    for (const path of [
      `/trpc/keys.list?input=${input}`,
      `/trpc/me?input=%7B%7D`,
      '/account/export',
      '/dev/inbox',
      `/events?workspaceId=${own.workspaceId}`,
    ]) {
      expect(await refusalOf(await by('GET', path)), path).toEqual([401, 'not-signed-in']);
    }
    expect(await (await by('GET', '/auth/session')).text()).not.toContain(maker.userId);
    const order = { workspaceId: maker.workspaceId, name: 'offspring', scope: 'read', expiresInDays: null };
    expect(await refusalOf(await by('POST', '/trpc/keys.create', { body: order }))).toEqual([401, 'not-signed-in']);
    expect((await by('POST', '/keys', { body: order })).status).toBe(404);
  });

  it('come by one way each: a key is not taken from a cookie, an address, a body or another header', async () => {
    const { key } = keys.admin;
    const none = { authorization: null, origin: plant.origin };
    const name = plant.parts.identity.sessionCookie;
    for (const headers of [
      { ...none, cookie: `${name}=${key}` },
      { ...none, 'x-api-key': key },
      { ...none, authorization: `Basic ${btoa(`x:${key}`)}` },
      { ...none, authorization: key },
    ]) {
      expect((await plant.stranger.send('GET', '/me', { headers })).status).toBe(401);
    }
    expect((await plant.stranger.send('GET', `/deployments?access_token=${key.slice(0, 16)}`, { headers: none })).status).not.toBe(200);
  });

  it('differ in what a page elsewhere can send: a change without a key still needs an origin', { tags: ['A12'] }, async () => {
    const stop = (path: string, headers: Record<string, string | null>) =>
      plant.stranger.send('POST', path, { headers: { cookie: maker.cookie, ...headers } });
    const path = `/deployments/${own.id}/stop`;
    for (const authorization of [null, 'Basic eDp5', 'Digest x'])
      expect(await refusalOf(await stop(path, { origin: null, authorization }))).toEqual([403, 'foreign-origin']);
    for (const path of ['/trpc/deployments.stop', '/auth/sign-out']) {
      expect(await refusalOf(await stop(path, { origin: null, authorization: `Bearer ${keys.admin.key}` })), path).toEqual([
        403,
        'foreign-origin',
      ]);
    }
    // No page may send the header from elsewhere: nobody answers its browser's question.
    const question = await plant.stranger.send('OPTIONS', path, {
      headers: { origin: 'https://evil.example', 'access-control-request-headers': 'authorization' },
    });
    expect(question.headers.get('access-control-allow-origin')).toBeNull();
    expect(await plant.ask('select desired from deployments where id = $1', [own.id])).toEqual([{ desired: 'running' }]);
  });
});

describe('making and revoking a key', { tags: ['A20'] }, () => {
  it('needs somebody who has just proved to be who they are', async () => {
    const person = await plant.newPerson();
    const { view, key } = await make('read', person);
    await plant.ask(`update auth.sessions set confirmed_at = now() - interval '16 minutes' where user_id = $1`, [person.userId]);
    const order = { workspaceId: person.workspaceId, name: 'late', scope: 'read', expiresInDays: null };
    expect(await refusalOf(await person.mutate('keys.create', order))).toEqual([403, 'sign-in-not-recent']);
    expect(await refusalOf(await person.mutate('keys.revoke', { workspaceId: person.workspaceId, id: view.id }))).toEqual([
      403,
      'sign-in-not-recent',
    ]);
    expect((await sendWith(key)('GET', '/me')).status).toBe(200);
  });

  it('is written down, and so is through which key something was done', async () => {
    const person = await plant.newPerson();
    const { view, key } = await make('admin', person, { expiresInDays: 7 });
    await sendWith(key)('POST', '/deployments', { body: { name: 'noted-bot' } });
    await person.mutate('deployments.create', { name: 'own-bot' });
    const revoke = { workspaceId: person.workspaceId, id: view.id };
    for (const _ of ['once', 'again']) expect((await person.mutate('keys.revoke', revoke)).status).toBe(200);
    const { items } = await readData<{ items: { action: string; apiKey: string | null; before: object; after: object }[] }>(
      await person.query('audit.list'),
    );
    const { prefix } = view;
    expect(items.filter(({ action }) => !action.startsWith('account:')).map(({ action, apiKey }) => [action, apiKey])).toEqual([
      ['api-key:revoke', null],
      ['deployment:create', null],
      ['deployment:create', prefix],
      ['api-key:create', null],
    ]);
    expect(items.find(({ action }) => action === 'api-key:create')?.after).toEqual({
      name: view.name,
      prefix,
      scope: 'admin',
      expiresAt: view.expiresAt,
    });
    const { items: listed } = await readData<{ items: KeyView[] }>(await person.query('keys.list', { workspaceId: person.workspaceId }));
    expect(listed).toMatchObject([{ prefix, state: 'revoked', madeBy: { id: person.userId } }]);
  });

  it('stops at fifty, also when many are made at the same time', async () => {
    const person = await plant.newPerson();
    const row = `insert into clawbot.api_keys (workspace_id, prefix, hash, name, scope, made_by)
      select $1, lpad(n::text, 8, 'K'), sha256(n::text::bytea), 'filler', 'read', $2 from generate_series(1, 48) n`;
    await plant.ask(row, [person.workspaceId, person.userId]);
    const order = { workspaceId: person.workspaceId, name: 'one of many', scope: 'read', expiresInDays: null };
    // Nothing is put in until all six have begun, so that those that only look would all see 48.
    const answers = await withClient(plant.database.ownerUrl, async (client) => {
      await client.query('begin; lock table clawbot.api_keys in share mode');
      const asking = Array.from({ length: 6 }, () => person.mutate('keys.create', order));
      const waiting = `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await waitFor(
        () => plant.ask<{ count: number }>(waiting),
        ([row]) => row?.count === asking.length,
        15,
      );
      await client.query('commit');
      return Promise.all(asking);
    });
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await refusalOf(answers.find(({ status }) => status !== 200) ?? expect.fail())).toEqual([409, 'key-limit']);
  });
});

describe('use of a key', { tags: ['A20'] }, () => {
  it('is noted once a minute', async () => {
    const { key, view } = await make('read');
    const used = async () =>
      (await plant.ask<{ at: Date | null }>('select last_used_at as at from clawbot.api_keys where id = $1', [view.id]))[0]?.at;
    expect(await used()).toBeNull();
    await sendWith(key)('GET', '/me');
    const first = await used();
    await sendWith(key)('GET', '/me');
    expect([first, await used()]).toEqual([expect.any(Date), first]);
    await plant.ask(`update clawbot.api_keys set last_used_at = now() - interval '61 seconds' where id = $1`, [view.id]);
    await sendWith(key)('GET', '/me');
    expect((await used())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Number.NaN);
  });

  it('is counted for each key that is right, and for no other', async () => {
    const counted: string[] = [];
    const { consume } = plant.parts.rateLimiter;
    const [full, free] = [await make('read'), await make('read')];
    plant.parts.rateLimiter.consume = async (bucket, id) => {
      counted.push(`${bucket} ${id}`);
      return { allowed: id !== full.view.id, limit: 600, remaining: 0, retryAfterSeconds: 17 };
    };
    const answers = [
      await sendWith(full.key)('GET', '/me'),
      await sendWith(free.key)('GET', '/me'),
      await sendWith(full.key.slice(0, -1))('GET', '/me'),
    ];
    plant.parts.rateLimiter.consume = consume;
    expect(answers.map(({ status }) => status)).toEqual([429, 200, 401]);
    expect(answers[0]?.headers.get('retry-after')).toBe('17');
    expect(counted).toEqual([`key ${full.view.id}`, `key ${free.view.id}`]);
  });
});

describe('the secret of a key', { tags: ['A20', 'A24'] }, () => {
  it('is 256 random bits with a mark and a checksum, and no two are alike', () => {
    const many = Array.from({ length: 500 }, () => mintKey());
    for (const { key, prefix } of many) expect(key).toMatch(new RegExp(`^clawbot_${prefix}_[0-9A-Za-z]{49}$`));
    expect(new Set(many.map(({ key }) => key.slice(17))).size).toBe(500);
    expect(new Set(many.map(({ prefix }) => prefix)).size).toBe(500);
  });

  it('is found nowhere after it was shown', async () => {
    const { items } = await readData<{ items: KeyView[] }>(await maker.query('keys.list', { workspaceId: maker.workspaceId }));
    sinks.pour('list', JSON.stringify(items));
    sinks.pour('audit', await (await maker.query('audit.list')).text());
    sinks.pour('database', ...(await dumpDatabase(plant)));
    expect(items.length).toBeGreaterThan(2);
    expect(sinks.names()).toEqual(expect.arrayContaining(['answers', 'audit', 'database', 'list', 'log']));
    expect(Object.keys(secrets).length).toBeGreaterThan(10);
    expect(sinks.find(secrets)).toEqual([]);
    const trial = createSinks();
    trial.pour('it would', JSON.stringify(keys.admin));
    expect(trial.find(secrets)).toEqual([`admin ${keys.admin.view.prefix} in it would`]);
  });
});
