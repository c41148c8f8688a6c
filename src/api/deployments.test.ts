import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../../test/api-plant.ts';
import { driveTo, refOf, workerOf } from '../../test/drive.ts';
import { addOwner } from '../../test/factories.ts';
import { createDeployment } from '../services/deployments/create.ts';
import type { DeploymentPage } from '../services/deployments/list-schemas.ts';
import type { DeploymentPlan } from '../services/deployments/plan-schemas.ts';
import { createDeploymentInput, type DeploymentDetail } from '../services/schemas.ts';

let plant: ApiPlant;
let person: ApiPerson;

beforeAll(async () => {
  plant = await createApiPlant();
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await plant.newPerson();
});

const create = (input: unknown, headers: Record<string, string> = {}) => person.send('POST', '/v1/deployments', { body: input, headers });
const created = async (name: string): Promise<DeploymentDetail> => (await create({ name })).json();
const namesOf = async () =>
  (await plant.ask<{ name: string }>('select name from deployments where workspace_id = $1', [person.workspaceId])).map(({ name }) => name);

describe('creating', () => {
  it('answers at once, with what will be made', async () => {
    const response = await create({ name: 'my-bot' });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      name: 'my-bot',
      status: 'pending',
      desired: 'running',
      progress: 0,
      workspaceId: person.workspaceId,
    });
  });

  const good = { name: 'good-name' };
  const model = { provider: 'anthropic', modelId: 'm', key: 'k' };
  const token = `123456789:${'A'.repeat(35)}`;
  it.each<[string, unknown]>([
    ['an unknown key', { ...good, plan: 'pro' }],
    ['a column that only a worker may write', { ...good, status: 'running' }],
    ['an owner', { ...good, createdBy: randomUUID() }],
    ['__proto__', JSON.parse('{"name":"good-name","__proto__":{"polluted":true}}')],
    ['constructor', { ...good, constructor: { prototype: { polluted: true } } }],
    ['no name', {}],
    ['a number as name', { name: 12_345 }],
    ['a list as name', { name: ['good-name'] }],
    ['a name of 64 KB', { name: 'a'.repeat(63 * 1024) }],
    ['a name with a line break', { name: 'good\nname' }],
    ['a name that ends in a line break', { name: 'good-name\n' }],
    ['a name with NUL', { name: 'good\u0000name' }],
    ['a name in other letters', { name: 'gооd-name' }],
    ['a name with a path', { name: '../../etc' }],
    ['a name in capitals', { name: 'Good-Name' }],
    ['a cloud that is not offered', { ...good, cloud: 'mars' }],
    ['a region that is not offered', { ...good, region: 'moon' }],
    ['a size that is not offered', { ...good, size: 'huge' }],
    ['a size with control characters', { ...good, size: 'sha\u0007red' }],
    ['a version range', { ...good, openclawVersion: '^2026.9.6' }],
    ['a version that leaks its token', { ...good, openclawVersion: '2026.1.28' }],
    ['a workspace that is no id', { ...good, workspaceId: "' or 1=1" }],
    ['a model without its key', { ...good, model: { ...model, key: '' } }],
    ['a model with a key of two lines', { ...good, model: { ...model, key: 'a\nb' } }],
    ['a model with half a character', { ...good, model: { ...model, modelId: 'a\ud800b' } }],
    ['a model at a file', { ...good, model: { ...model, provider: 'openai-compatible', baseUrl: 'file:///etc/passwd' } }],
    ['a model without its address', { ...good, model: { ...model, provider: 'openai-compatible' } }],
    ['a channel that is not offered', { ...good, channels: { pager: { token } } }],
    ['a channel without its token', { ...good, channels: { telegram: {} } }],
    ['half a token of a channel', { ...good, channels: { telegram: { token: token.slice(0, 20) } } }],
    ['a token of a channel with a line break', { ...good, channels: { telegram: { token: `${token}\n${token}` } } }],
    ['an unknown key in the model', { ...good, model: { ...model, role: 'owner' } }],
  ])('refuses %s', async (_, input) => {
    const viaRest = await create(input);
    expect(viaRest.status).toBe(400);
    expect(await readError(viaRest)).toMatchObject({ code: 'invalid-input', requestId: expect.any(String) });
    const viaTrpc = await person.mutate('deployments.create', input);
    expect(viaTrpc.status).toBe(400);
    expect((await readError(viaTrpc)).code).toBe('invalid-input');
    expect(await namesOf()).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('keeps the token of a channel in the vault, and tells only that there is one', async () => {
    const response = await create({ ...good, channels: { telegram: { token: ` ${token} ` } } });
    const text = await response.text();
    const detail: DeploymentDetail = JSON.parse(text);
    expect(detail.channels).toEqual(['telegram']);
    expect(detail.resources).toMatchObject([{ kind: 'secret-telegram-token', deletionPolicy: 'delete' }]);
    const address = { workspaceId: person.workspaceId, recordId: detail.id, name: 'telegram-token' };
    expect(await plant.services.secrets.get(address)).toBe(token);
    const refused = await create({ name: 'other-name', channels: { telegram: { token: '12345' } } });
    expect(await readError(refused.clone())).toMatchObject({ fields: { 'channels.telegram.token': expect.stringContaining('BotFather') } });
    const dump = await plant.ask(
      'select d.*, o.*, e.*, a.* from deployments d, operations o, events e, audit_log a where d.workspace_id = $1',
      [person.workspaceId],
    );
    expect(text + JSON.stringify(dump)).not.toContain(token);
  });

  it('never says a key again', async () => {
    const key = `CANARY-${randomUUID()}`;
    const response = await create({ ...good, model: { ...model, key } });
    expect(response.status).toBe(201);
    const refused = await create({ ...good, name: 'x', model: { ...model, key } });
    expect((await response.text()) + (await refused.text())).not.toContain('CANARY');
    const dump = await plant.ask(
      'select d.*, o.*, e.*, a.* from deployments d, operations o, events e, audit_log a where d.workspace_id = $1',
      [person.workspaceId],
    );
    expect(JSON.stringify(dump)).not.toContain('CANARY');
  });

  it('refuses a name that is taken, and gives it free with the deletion', { tags: ['R6'] }, async () => {
    const first = await created('taken-name');
    const refused = await create({ name: 'taken-name' });
    expect(refused.status).toBe(409);
    expect(await readError(refused)).toMatchObject({ code: 'name-taken', fields: { name: expect.any(String) } });
    await person.send('DELETE', `/v1/deployments/${first.id}?confirmName=taken-name`);
    await driveTo(plant, workerOf(plant), refOf(first), 'deleted');
    expect((await create({ name: 'taken-name' })).status).toBe(201);
  });

  it('lets another tenant have the same name', async () => {
    await created('popular-name');
    person = await plant.newPerson();
    expect((await create({ name: 'popular-name' })).status).toBe(201);
  });

  it('lets the eleventh in a minute wait', async () => {
    for (let count = 1; count <= 10; count++) expect((await create({ name: `bot-${count}` })).status).not.toBe(429);
    const response = await person.mutate('deployments.create', { name: 'bot-11' });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await readError(response)).toMatchObject({ code: 'too-many-requests', retryAfterSeconds: expect.any(Number) });
    expect((await create({ name: 'bot-11' })).headers.get('retry-after')).not.toBeNull();
    expect((await person.send('GET', '/v1/deployments')).status).toBe(200);
  });
});

/** Below the rate limit, which would hide what is under test. */
const createBelow = async (name: string, key: string | null = null) => {
  const principal = await plant.parts.identity.getPrincipal(new Headers({ cookie: person.cookie }));
  if (!principal) throw new Error('nobody is signed in');
  return createDeployment({ services: plant.services, principal }, createDeploymentInput.parse({ name }), key);
};

describe('the limit of a workspace', () => {
  it('lets exactly one of fifty at the same moment through when one is left', { tags: ['A7'] }, async () => {
    await plant.ask('update workspaces set max_deployments = 1 where id = $1', [person.workspaceId]);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => createBelow(`bot-${index}`)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'deployment-limit' });
    expect(await namesOf()).toHaveLength(1);
  });
});

describe('an Idempotency-Key', { tags: ['R5'] }, () => {
  it('makes a hundred requests at the same moment one deployment with one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => createBelow('once-only', 'key-1')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await namesOf()).toEqual(['once-only']);
    expect(await plant.ask(`select type from events where workspace_id = $1`, [person.workspaceId])).toHaveLength(1);
  });

  it('gives the same answer to the same request over HTTP', async () => {
    const send = () => create({ name: 'once-only' }, { 'idempotency-key': 'key-1' });
    const answers = await Promise.all([send(), send(), send(), send()]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(bodies).size).toBe(1);
  });

  it('is not good for another request', async () => {
    await create({ name: 'once-only' }, { 'idempotency-key': 'key-1' });
    const response = await create({ name: 'something-else' }, { 'idempotency-key': 'key-1' });
    expect([response.status, (await readError(response)).code]).toEqual([422, 'idempotency-conflict']);
    expect(await namesOf()).toEqual(['once-only']);
  });

  it('of another person is another key', async () => {
    await create({ name: 'once-only' }, { 'idempotency-key': 'key-1' });
    person = await plant.newPerson();
    expect((await create({ name: 'mine-alone' }, { 'idempotency-key': 'key-1' })).status).toBe(201);
    expect(await namesOf()).toEqual(['mine-alone']);
  });

  it('is not used up by a request that was refused', async () => {
    await create({ name: 'first-bot' });
    expect((await create({ name: 'first-bot' }, { 'idempotency-key': 'key-2' })).status).toBe(409);
    expect((await create({ name: 'second-bot' }, { 'idempotency-key': 'key-2' })).status).toBe(201);
  });
});

describe('deleting', () => {
  it.each(['', 'My-Bot', 'my-bot ', 'my-bo'])('asks for the name, not for %j', async (confirmName) => {
    const { id } = await created('my-bot');
    const response = await person.send('DELETE', `/v1/deployments/${id}?confirmName=${encodeURIComponent(confirmName)}`);
    expect([response.status, (await readError(response)).code]).toEqual([422, 'name-mismatch']);
    expect(await plant.ask('select desired from deployments where id = $1', [id])).toEqual([{ desired: 'running' }]);
  });

  it('cannot be undone', async () => {
    const { id } = await created('my-bot');
    expect((await person.send('DELETE', `/v1/deployments/${id}?confirmName=my-bot`)).status).toBe(200);
    for (const verb of ['start', 'stop', 'restart']) {
      const response = await person.send('POST', `/v1/deployments/${id}/${verb}`);
      expect([response.status, (await readError(response)).code]).toEqual([409, 'being-deleted']);
    }
    expect((await person.send('POST', `/v1/deployments/${id}/retry`)).status).toBe(200);
  });

  it('can be asked for twice', async () => {
    const deployment = await created('my-bot');
    const path = `/v1/deployments/${deployment.id}?confirmName=my-bot`;
    await person.send('DELETE', path);
    await driveTo(plant, workerOf(plant), refOf(deployment), 'deleted');
    const again = await person.send('DELETE', path);
    expect(await again.json()).toMatchObject({ status: 'deleted', certificate: { gone: expect.any(Array) } });
  });
});

describe('a plan', () => {
  it('foretells what is then made', async () => {
    const { resources, permissions } = await readData<DeploymentPlan>(await person.query('deployments.plan', { provider: 'anthropic' }));
    const response = await create({ name: 'my-bot', model: { provider: 'anthropic', modelId: 'm', key: 'k' } });
    const deployment: DeploymentDetail = await response.json();
    await driveTo(plant, workerOf(plant), refOf(deployment), 'running');
    const made: DeploymentDetail = await (await person.send('GET', `/v1/deployments/${deployment.id}`)).json();
    expect(resources.map(({ kind }) => kind).toSorted()).toEqual(made.resources.map(({ kind }) => kind).toSorted());
    expect(permissions).toEqual([]);
    expect(await namesOf()).toEqual(['my-bot']);
  });

  it('names the rights that are used in a connected account, and none where nobody lets us in', async () => {
    const place = 'cloud=azure&region=westeurope&size=Standard_B2als_v2';
    const asked = async (account: string): Promise<DeploymentPlan> =>
      (await person.send('GET', `/v1/deployments/plan?${place}&account=${account}`)).json();
    expect((await asked('connected')).permissions).toContain('Microsoft.Compute/virtualMachines/write');
    expect((await asked('own')).permissions).toEqual([]);
    expect((await person.send('GET', '/v1/deployments/plan?cloud=azure&region=moon&size=x')).status).toBe(400);
  });
});

describe('a role', () => {
  it.each([
    ['viewer', 403, 403],
    ['member', 200, 403],
    ['admin', 200, 200],
  ])('of %s may stop: %i, delete: %i', async (role, mayStop, mayDelete) => {
    const { id } = await created('my-bot');
    await addOwner(plant, person.workspaceId);
    await plant.ask('update members set role = $2 where user_id = $1', [person.userId, role]);
    expect((await person.send('GET', `/v1/deployments/${id}`)).status).toBe(200);
    expect((await person.send('POST', `/v1/deployments/${id}/stop`)).status).toBe(mayStop);
    expect((await person.send('DELETE', `/v1/deployments/${id}?confirmName=my-bot`)).status).toBe(mayDelete);
    expect((await create({ name: 'another-bot' })).status).toBe(mayStop === 200 ? 201 : 403);
  });

  it('of nobody any more sees nothing, with the session that was open', async () => {
    const { id } = await created('my-bot');
    await plant.ask(`update profiles set sessions_valid_after = now() + interval '1 second' where id = $1`, [person.userId]);
    expect((await person.send('GET', `/v1/deployments/${id}`)).status).toBe(404);
    expect((await person.send('POST', `/v1/deployments/${id}/stop`)).status).toBe(404);
    expect(await readData(await person.query('deployments.list', {}))).toEqual({ items: [], nextCursor: null });
  });
});

describe('opening', () => {
  it('needs a running deployment', async () => {
    const deployment = await created('my-bot');
    const response = await person.send('POST', `/v1/deployments/${deployment.id}/open`);
    expect([response.status, (await readError(response)).code]).toEqual([409, 'not-running']);
    await driveTo(plant, workerOf(plant), refOf(deployment), 'running');
    const opened = await person.send('POST', `/v1/deployments/${deployment.id}/open`);
    expect(await opened.json()).toMatchObject({ url: expect.stringContaining('#token='), expiresAt: expect.any(String) });
    expect(JSON.stringify(await plant.ask('select * from audit_log'))).not.toContain('one-time');
  });
});

describe('a list', () => {
  it('shows each deployment once over its pages, also those of one moment', async () => {
    await plant.ask('update workspaces set max_deployments = 100 where id = $1', [person.workspaceId]);
    for (let index = 0; index < 25; index++) await createBelow(`bot-${index}`);
    await plant.ask(
      `update deployments set created_at = date_trunc('second', now()) + (extract(microseconds from created_at)::int % 3) * interval '1 microsecond' where workspace_id = $1`,
      [person.workspaceId],
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: DeploymentPage = await (await person.send('GET', `/v1/deployments?limit=7${cursor ? `&cursor=${cursor}` : ''}`)).json();
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1e9',
    'limit=-1',
    'limit=NaN',
    'limit=1.5',
    'unknown=1',
    'workspaceId=1',
    'cursor=nonsense',
    `cursor=${'a'.repeat(300)}`,
  ])('refuses %s', async (query) => {
    const response = await person.send('GET', `/v1/deployments?${query}`);
    expect([response.status, (await readError(response)).code]).toEqual([400, 'invalid-input']);
  });
});
