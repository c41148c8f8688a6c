import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../../test/api-plant.ts';
import { scriptedFederation } from '../../test/scripted-azure.ts';
import { createApi } from './http.ts';

const account = { subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID(), clientSecret: 'x' };
const place = { region: 'westeurope', size: 'Standard_B2als_v2' };
let plant: ApiPlant;
let person: ApiPerson;
let connectionId: string;
let usedUp = false;

beforeAll(async () => {
  const consume = async () => ({ allowed: !usedUp, limit: 10, remaining: 10, retryAfterSeconds: 7 });
  plant = await createApiPlant({ rateLimiter: { consume } });
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await plant.newPerson();
  connectionId = (await readData<{ id: string }>(await person.mutate('azure.credentials', account))).id;
});

const order = (changes: Record<string, unknown> = {}) =>
  person.mutate('deployments.create', { name: 'my-bot', cloud: 'azure', ...place, connectionId, ...changes });
const at = (appUrl: string) => {
  plant.services.appUrl = appUrl;
};

describe('an order for Azure', () => {
  it('keeps the account, what faces the internet, and what it costs', async () => {
    const key = `ssh-ed25519 ${Buffer.from(`\0\0\0\vssh-ed25519\0\0\0 ${'k'.repeat(32)}`).toString('base64')}`;
    const exposure = { domain: 'bot.acme.com', sshSource: '203.0.113.7', sshPublicKey: `${key} me@laptop` };
    const made = await readData<{ exposure: unknown }>(await order({ exposure }));
    expect(made).toMatchObject({ connectionId, cloud: 'azure', ...place, estimatedMonthlyCost: 34.5, monthlyStopped: 6 });
    expect(made.exposure).toEqual({ domain: 'bot.acme.com', dnsZone: null, sshSource: '203.0.113.7/32', sshPublicKey: key });
  });

  it.each([
    ['connectionId', { connectionId: undefined }],
    ['exposure.sshSource', { exposure: { sshSource: '0.0.0.0/0', sshPublicKey: null } }],
    ['exposure.sshPublicKey', { exposure: { sshSource: '203.0.113.7/32' } }],
    ['exposure.domain', { exposure: { domain: 'localhost' } }],
    ['region', { region: 'atlantis' }],
    ['size', { size: 'Standard_Huge' }],
    ['connectionId', { cloud: 'local', region: 'this-machine', size: 'shared' }],
    ['exposure', { cloud: 'local', region: 'this-machine', size: 'shared', connectionId: undefined, exposure: {} }],
  ])('names the field %s of %j', async (field, changes) => {
    const response = await order(changes);
    expect(response.status).toBe(400);
    expect((await readError(response)).fields).toHaveProperty([field]);
  });

  it('is counted with what it costs as it is now, in its own workspace', async () => {
    const { id } = await readData<{ id: string }>(await order());
    await readData(await person.mutate('deployments.create', { name: 'here' }));
    const costOf = async (who: ApiPerson, input: Record<string, unknown> = {}) =>
      (await readData<{ cost: { now: number } }>(await who.query('deployments.counts', input))).cost.now;
    expect(await costOf(person)).toBe(34.5);
    await plant.ask(`update deployments set status = 'stopped' where id = $1`, [id]);
    expect(await costOf(person, { workspaceId: person.workspaceId })).toBe(6);
    expect(await costOf(await plant.newPerson(), { workspaceId: person.workspaceId })).toBe(0);
    await plant.ask(`update deployments set status = 'deleted' where id = $1`, [id]);
    expect(await costOf(person)).toBe(0);
  });
});

describe('a price', () => {
  it('is told by its parts, or not known', async () => {
    expect(await readData(await person.query('azure.price', place))).toMatchObject({
      monthlyRunning: 34.5,
      parts: [{ part: 'machine' }, { part: 'disk' }],
    });
    expect((await person.query('azure.price', { ...place, region: 'atlantis' })).status).toBe(404);
  });
});

describe('a template', () => {
  it('of a form says why the portal cannot fetch it from a private address', async () => {
    at('http://127.0.0.1:3000');
    const view = await readData(await person.mutate('azure.template', { name: 'my-bot', ...place }));
    expect(view).toMatchObject({ fileName: 'my-bot.template.json', portalUrl: null, portalUnavailable: expect.stringContaining('https') });
  });

  it('of a form is fetched by the portal from a sealed link, by anybody, from any origin', async () => {
    at('https://deploy.acme.com');
    const form = { name: 'my-bot', ...place, exposure: { domain: 'bot.acme.com' } };
    const view = await readData<{ portalUrl: string; template: object }>(await person.mutate('azure.template', form));
    const link = decodeURIComponent(view.portalUrl.split('/uri/')[1] ?? '').replace('https://deploy.acme.com/api', '');
    const fetched = await plant.stranger.send('GET', link, { headers: { origin: 'https://portal.azure.com' } });
    expect([fetched.status, fetched.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(await fetched.json()).toEqual(view.template);
    const forged = Buffer.from(link.split('/').at(-1)?.split('.')[0] ?? '', 'base64url')
      .toString()
      .replace('my-bot', 'your-bot');
    const changed = link.replace(/[^/]+\./, `${Buffer.from(forged).toString('base64url')}.`);
    for (const bad of [changed, `${link}x`, link.replace(/\..*/, ''), '/azure/templates/x.y']) {
      expect((await plant.stranger.send('GET', bad)).status, bad).toBe(404);
    }
  });

  it('of a deployment is what is sent for it; this machine has none', async () => {
    const { id } = await readData<{ id: string }>(await order());
    const view = await readData(await person.query('deployments.template', { id }));
    expect(view).toMatchObject({ template: { name: 'my-bot', deploymentId: id }, portalUrl: null, portalUnavailable: expect.any(String) });
    const here = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'here' }));
    expect((await person.query('deployments.template', { id: here.id })).status).toBe(404);
  });
});

describe('orphans', () => {
  const orphanOf = (deploymentId: string) => ({
    ...{
      cloudId: `/subscriptions/s/resourceGroups/${deploymentId}`,
      kind: 'resource-group',
      name: 'g',
      region: 'westeurope',
      deploymentId,
    },
    firstSeenAt: new Date().toISOString(),
    mayBeNewer: false,
  });

  it('are nobody’s living deployment, whoever it belongs to', async () => {
    const { id } = await readData<{ id: string }>(await order());
    const other = await plant.newPerson();
    const theirs = await readData<{ id: string }>(await other.mutate('deployments.create', { name: 'theirs' }));
    const gone = randomUUID();
    plant.azure.orphans.planted = [id, theirs.id, gone].map(orphanOf);
    const found = await readData<{ items: { deploymentId: string }[] }>(await person.query('azure.orphans', { connectionId }));
    expect(found.items.map(({ deploymentId }) => deploymentId)).toEqual([gone]);
    const { cloudId } = orphanOf(gone);
    expect(await readData(await person.mutate('azure.deleteOrphan', { connectionId, cloudId }))).toEqual({ cloudId });
    expect([...plant.azure.orphans.livingIds]).toEqual(expect.arrayContaining([id, theirs.id]));
    expect(plant.azure.orphans.deleted).toEqual([cloudId]);
    const audited = await plant.ask(`select detail from audit_log where action = 'orphan:delete' and subject_id = $1`, [connectionId]);
    expect(audited).toEqual([{ detail: { cloudId } }]);
  });

  it('are for admins only', async () => {
    const member = await plant.newPerson();
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [person.workspaceId, member.userId]);
    expect((await member.query('azure.orphans', { connectionId })).status).toBe(403);
    expect((await member.mutate('azure.deleteOrphan', { connectionId, cloudId: '/x' })).status).toBe(403);
  });
});

describe('the preflight', () => {
  it('is for whoever may create, and looks at what would be made', async () => {
    const member = await plant.newPerson();
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [person.workspaceId, member.userId]);
    const plan = { name: 'my-bot', ...place };
    const passport = await readData(await member.mutate('azure.preflight', { connectionId, ...plan }));
    expect(passport).toMatchObject({
      valid: false,
      checks: [
        { check: 'sign-in', status: 'fail' },
        { check: 'price', status: 'skipped' },
      ],
    });
    expect(plant.azure.checked.at(-1)).toMatchObject({ plan });
  });
});

describe('what asks Azure or starts a program for each call', () => {
  afterEach(() => {
    usedUp = false;
  });

  it('is refused to who asks too often', async () => {
    usedUp = true;
    const form = { name: 'my-bot', ...place };
    const answers = await Promise.all([
      person.mutate('azure.template', form),
      person.mutate('azure.preflight', { connectionId, ...form }),
      person.mutate('azure.validate', { connectionId }),
      person.query('azure.orphans', { connectionId }),
      person.mutate('azure.deleteOrphan', { connectionId, cloudId: '/x' }),
      person.mutate('connections.test', { id: connectionId }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 429));
  });
});

describe('the discovery of keys', () => {
  it('is below the address itself, for everybody, where there is a federation', async () => {
    const ask = (api: ApiPlant['api'], path: string) =>
      api.request(`https://deploy.acme.com/.well-known/${path}`, {}, { clientAddress: '127.0.0.1' });
    const absent = await ask(plant.api, 'jwks.json');
    expect([absent.status, absent.headers.get('x-request-id')]).toEqual([404, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    const parts = { ...plant.parts, services: { ...plant.services, federation: scriptedFederation } };
    const api = createApi(parts, new AbortController().signal);
    expect(await (await ask(api, 'openid-configuration')).json()).toMatchObject({
      issuer: 'https://deploy.acme.com',
      jwks_uri: 'https://deploy.acme.com/.well-known/jwks.json',
    });
    expect(await (await ask(api, 'jwks.json')).json()).toEqual(await scriptedFederation.publicKeys());
  });
});
