import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../test/certificate.ts';
import {
  callOf,
  createPerson,
  createTestPlant,
  orderAzureDeployment,
  orderDeployment,
  type TestPerson,
  type TestPlant,
} from '../../../test/factories.ts';
import { rightClientSecret, scriptedFederation } from '../../../test/scripted-azure.ts';
import type { Call } from '../context.ts';
import { createConnection } from './create.ts';
import { getConnection } from './get.ts';
import { listConnectionKinds } from './kinds.ts';
import { listConnections } from './list.ts';
import { removeConnection } from './remove.ts';
import { saveConnection } from './save.ts';
import { type CreateConnectionInput, createConnectionInput, validateConnectionInput } from './schemas.ts';
import { prepareSetup } from './setup.ts';
import { testConnection } from './test.ts';
import { updateConnection } from './update.ts';
import { validateConnection } from './validate.ts';

const ids = { subscriptionId: randomUUID(), tenantId: randomUUID() };
const application = { ...ids, clientId: randomUUID() };
let plant: TestPlant;
let ann: TestPerson;
let call: Call;

beforeAll(async () => {
  plant = await createTestPlant();
});
afterAll(() => plant.close());
beforeEach(async () => {
  ann = await createPerson(plant.db);
  call = callOf(plant, ann);
});

const secretOf = (recordId: string, name = 'client-secret') => plant.services.secrets.get({ workspaceId: ann.workspaceId, recordId, name });
const withSecret = (clientSecret: string, changes: Partial<CreateConnectionInput> = {}) =>
  createConnection(call, { kind: 'service-principal-secret', name: 'Main', ...application, clientSecret, ...changes });
const asOwner = async () => {
  const owner = await createPerson(plant.db, plant.services.ownerEmail);
  return callOf(plant, owner);
};
/** The same installation, served under https. */
const federated = (): Call => ({ ...call, services: { ...plant.services, federation: scriptedFederation } });

describe('a secret', () => {
  it('is in the vault, and neither in the database nor in an answer', async () => {
    const saved = await withSecret('CANARY-secret');
    const rows = await plant.ask<{ text: string }>(
      'select c::text as text from public.cloud_connections c union all select a::text from public.audit_log a',
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify([saved, rows, await getConnection(call, saved.id)])).not.toContain('CANARY');
    expect(await secretOf(saved.id)).toBe('CANARY-secret');
  });

  it('is told to run out before it does', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const expiryOf = async (secretExpiresAt: string | null) => {
      const { expiresSoon, expired } = await withSecret('x', { name: randomUUID(), secretExpiresAt });
      return { expiresSoon, expired };
    };
    expect(await expiryOf(null)).toEqual({ expiresSoon: false, expired: false });
    expect(await expiryOf(inDays(31))).toEqual({ expiresSoon: false, expired: false });
    expect(await expiryOf(inDays(29))).toEqual({ expiresSoon: true, expired: false });
    expect(await expiryOf(inDays(-1))).toEqual({ expiresSoon: true, expired: true });
  });

  it('is replaced with its date, and what was proven of it is forgotten', async () => {
    const { id } = await withSecret(rightClientSecret, { secretExpiresAt: '2031-01-01T00:00:00.000Z' });
    await testConnection(call, id);
    const renamed = await updateConnection(call, { id, name: 'Renamed' });
    expect(renamed).toMatchObject({ name: 'Renamed', secretExpiresAt: '2031-01-01T00:00:00.000Z', validatedAt: expect.any(String) });
    expect(await updateConnection(call, { id, clientSecret: 'newer' })).toMatchObject({ secretExpiresAt: null, validatedAt: null });
    expect(await secretOf(id)).toBe('newer');
  });

  it('does not belong to a kind of connection that stores none', () => {
    const input = { ...ids, name: 'Main', kind: 'azure-cli', clientSecret: 'x' };
    const missing = { ...ids, name: 'Main', kind: 'service-principal-secret' };
    expect(createConnectionInput.safeParse(input).error?.issues.map(({ path }) => path.join('.'))).toEqual(['clientSecret']);
    expect(createConnectionInput.safeParse(missing).error?.issues.map(({ path }) => path.join('.'))).toEqual(['clientId', 'clientSecret']);
  });
});

describe('a certificate', () => {
  const connect = (clientCertificate: string) =>
    createConnection(call, { kind: 'service-principal-certificate', name: 'Main', ...application, clientCertificate });

  it('brings its own date, and lies in the vault whole', async () => {
    const { pem, notAfter } = await makeCertificate({ days: 20 });
    const saved = await connect(pem);
    expect(saved).toMatchObject({ secretExpiresAt: notAfter.toISOString(), expiresSoon: true });
    expect(await secretOf(saved.id, 'client-certificate')).toBe(pem);
  });

  it('must have its own key with it, and be valid still', async () => {
    const [good, other, old] = await Promise.all([makeCertificate({}), makeCertificate({}), makeCertificate({ days: -1 })]);
    for (const pem of ['', 'CANARY', good.certificate, good.key, good.certificate + other.key, old.pem]) {
      const refused = await connect(pem).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'invalid-input', fields: { clientCertificate: expect.any(String) } });
      expect(JSON.stringify(refused)).not.toMatch(/CANARY|PRIVATE/);
    }
    expect(await listConnections(call, undefined)).toEqual({ items: [] });
  });
});

describe('who may lend out the rights of the computer', () => {
  it('is its owner alone', async () => {
    const owner = await asOwner();
    for (const kind of ['azure-cli', 'managed-identity'] as const) {
      const input = { kind, name: kind, ...ids };
      await expect(createConnection(call, input)).rejects.toMatchObject({ code: 'connection-kind-unavailable' });
      const unsaved = validateConnectionInput.parse({ kind, ...ids });
      await expect(validateConnection(call, unsaved)).rejects.toMatchObject({ code: 'connection-kind-unavailable' });
      expect(await createConnection(owner, input)).toMatchObject({ kind, clientId: null });
    }
    const offeredTo = (to: Call) => listConnectionKinds(to).flatMap(({ kind, offered }) => (offered ? [kind] : []));
    expect(offeredTo(call)).toEqual(['service-principal-certificate', 'service-principal-secret']);
    expect(offeredTo(owner)).toContain('azure-cli');
  });
});

describe('a federated connection', () => {
  it('is offered under https only, with the reason', async () => {
    const offer = (to: Call) => listConnectionKinds(to).find(({ kind }) => kind === 'federated');
    expect(offer(call)).toMatchObject({ offered: false, reason: expect.stringContaining('http://127.0.0.1:3000') });
    expect(offer(federated())).toMatchObject({ offered: true, reason: null, secret: null });
    await expect(prepareSetup(call, { kind: 'federated', name: 'x', subscriptionId: ids.subscriptionId })).rejects.toMatchObject({
      code: 'connection-kind-unavailable',
    });
  });

  it('keeps the identity that its set-up gave out', async () => {
    const setup = await prepareSetup(federated(), { kind: 'federated', name: 'x', subscriptionId: ids.subscriptionId });
    const subject = `clawbot:workspace:${ann.workspaceId}:connection:${setup.connectionId}`;
    expect(setup).toMatchObject({ trust: { issuer: scriptedFederation.issuer, subject, audience: 'api://AzureADTokenExchange' } });
    expect(setup.script).toContain(subject);
    const { id } = await createConnection(federated(), { id: setup.connectionId, kind: 'federated', name: 'x', ...application });
    expect(await getConnection(federated(), id)).toMatchObject({ id: setup.connectionId, trust: setup.trust });
  });

  it('cannot take the identity of another', async () => {
    const { id } = await withSecret('x');
    const ben = callOf(plant, await createPerson(plant.db));
    const taking = createConnection(ben, { id, kind: 'service-principal-secret', name: 'Main', ...application, clientSecret: 'x' });
    await expect(taking).rejects.toMatchObject({ code: 'name-taken', message: expect.not.stringContaining('Main') });
  });
});

describe('a test', () => {
  it('uses what was saved, and is remembered', async () => {
    const { id } = await withSecret('wrong');
    expect(await testConnection(call, id)).toMatchObject({ valid: false });
    expect(await getConnection(call, id)).toMatchObject({ validatedAt: null, lastTest: { valid: false, checks: [{ whoActs: 'you' }] } });
    await updateConnection(call, { id, clientSecret: rightClientSecret });
    expect(await getConnection(call, id)).toMatchObject({ lastTest: null });
    expect(await testConnection(call, id)).toMatchObject({ valid: true });
    expect(await getConnection(call, id)).toMatchObject({ validatedAt: expect.any(String), lastTest: { valid: true } });
  });

  it('tries what is not saved, with what would be made', async () => {
    const plan = { name: 'my-bot', region: 'westeurope', size: 'Standard_B2als_v2' };
    const input = validateConnectionInput.parse({ ...application, clientSecret: rightClientSecret, ...plan });
    expect(await validateConnection(call, input)).toMatchObject({ valid: true, checks: [{ check: 'sign-in' }, { check: 'price' }] });
    const { account, plan: checked } = plant.azure.checked.at(-1) ?? {};
    expect([account?.workspaceId, checked]).toEqual([ann.workspaceId, plan]);
    expect(await plant.ask('select 1 from cloud_connections where workspace_id = $1', [ann.workspaceId])).toEqual([]);
  });

  it('is refused for half an account, half a plan, or both at once', () => {
    const whole = { ...application, clientSecret: 'x' };
    const inputs = [{}, application, { ...whole, region: 'westeurope' }, { ...whole, connectionId: randomUUID() }, { connectionId: 'x' }];
    for (const input of inputs) expect(validateConnectionInput.safeParse(input).success, JSON.stringify(input)).toBe(false);
    expect(validateConnectionInput.safeParse({ connectionId: randomUUID() }).success).toBe(true);
  });
});

describe('a name', () => {
  it('is given once in a workspace', async () => {
    const { id } = await withSecret('x');
    const other = await withSecret('x', { name: 'Other' });
    await expect(withSecret('y')).rejects.toMatchObject({ code: 'name-taken', fields: { name: expect.any(String) } });
    await expect(updateConnection(call, { id: other.id, name: 'Main' })).rejects.toMatchObject({ code: 'name-taken' });
    expect(await secretOf(id)).toBe('x');
  });

  it('replaces what was saved under it', async () => {
    const first = await saveConnection(call, { name: 'Default', ...application, clientSecret: 'first' });
    const second = await saveConnection(call, { name: 'Default', ...application, clientSecret: 'second' });
    expect([second.id, await secretOf(first.id)]).toEqual([first.id, 'second']);
  });

  it('does not replace a connection of another kind', async () => {
    const { pem: clientCertificate } = await makeCertificate({});
    await createConnection(call, { kind: 'service-principal-certificate', name: 'Default', ...application, clientCertificate });
    await expect(saveConnection(call, { name: 'Default', ...application, clientSecret: 'x' })).rejects.toMatchObject({
      code: 'name-taken',
    });
  });
});

describe('an account in use', () => {
  it('is neither moved nor removed, and says by whom it is used', async () => {
    const { id } = await withSecret('x');
    await orderAzureDeployment(plant, ann, id, { name: 'my-own-bot' });
    expect(await getConnection(call, id)).toMatchObject({ deploymentCount: 1, deployments: [{ name: 'my-own-bot', status: 'pending' }] });
    const inUse = { code: 'connection-in-use', message: expect.stringContaining('my-own-bot') };
    await expect(removeConnection(call, id)).rejects.toMatchObject(inUse);
    await expect(updateConnection(call, { id, subscriptionId: randomUUID() })).rejects.toMatchObject(inUse);
    await expect(updateConnection(call, { id, clientId: randomUUID(), clientSecret: 'y' })).resolves.toMatchObject({ deploymentCount: 1 });
  });

  it('takes no secret of a deployment along, whose id somebody gave it', async () => {
    const model = { provider: 'anthropic' as const, modelId: 'claude-opus-5', key: 'sk-of-the-model' };
    const deployment = await orderDeployment(plant, ann, { model });
    const { id } = await withSecret('x', { id: deployment.id });
    await removeConnection(call, id);
    expect([await secretOf(id), await secretOf(id, 'model-key')]).toEqual([null, 'sk-of-the-model']);
  });

  it('goes with its secrets once all of it is gone', async () => {
    const { id } = await withSecret('x');
    const { id: deploymentId } = await orderAzureDeployment(plant, ann, id);
    await plant.ask(`update deployments set status = 'deleted' where id = $1`, [deploymentId]);
    expect(await removeConnection(call, id)).toEqual({ id });
    expect(await secretOf(id)).toBeNull();
    await expect(getConnection(call, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await plant.ask('select connection_id from deployments where id = $1', [deploymentId])).toEqual([{ connection_id: null }]);
    const actions = await plant.ask(`select action from audit_log where subject_id = $1 order by created_at`, [id]);
    expect(actions).toEqual([{ action: 'connection:create' }, { action: 'connection:remove' }]);
  });
});

describe('a member who is no admin', () => {
  it('sees the accounts, and changes and tries none', async () => {
    const { id } = await withSecret(rightClientSecret);
    const ben = await createPerson(plant.db);
    await plant.ask(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [ann.workspaceId, ben.principal.userId]);
    const his = callOf(plant, ben);
    expect((await listConnections(his, ann.workspaceId)).items).toMatchObject([{ id }]);
    const attempts = [() => updateConnection(his, { id, name: 'x' }), () => removeConnection(his, id), () => testConnection(his, id)];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
