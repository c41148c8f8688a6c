import { randomUUID } from 'node:crypto';
import { ClientSecretCredential } from '@azure/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../core/clock.ts';
import type { Simulator } from '../simulator.ts';
import { createTestClient, startTrustedSimulator, type TestAnswer } from '../test-client.ts';

const clock = createVirtualClock();
let simulator: Simulator;
let scope: string;
let asPerson: { graph: string; arm: string };

beforeAll(async () => {
  simulator = await startTrustedSimulator({ clock, durations: { roleAssignment: 60, resourceGroup: 0 } });
  const { subscriptionId, username, tenantId } = simulator.account;
  scope = `/subscriptions/${subscriptionId}`;
  const user = simulator.world.tenants.get(tenantId)?.users.get(username);
  const subject = { tenantId, clientId: randomUUID(), objectId: user?.objectId ?? '', username };
  asPerson = {
    graph: await simulator.tokens.issue({ ...subject, audience: 'https://graph.microsoft.com' }, 3600),
    arm: await simulator.tokens.issue({ ...subject, audience: 'https://management.azure.com' }, 3600),
  };
});
afterAll(async () => {
  expect(simulator.crashes).toEqual([]);
  await simulator.stop();
});

function graph(method: string, path: string, body?: unknown, token = asPerson.graph): Promise<TestAnswer> {
  return createTestClient(simulator)(`https://graph.microsoft.com/v1.0${path}`, { method, token, body });
}

function manage(method: string, path: string, body?: unknown, token = asPerson.arm, version = '2022-04-01'): Promise<TestAnswer> {
  return createTestClient(simulator)(`https://management.azure.com${path}?api-version=${version}`, { method, token, body });
}

const role = (roleName: string, actions: string[]) => ({
  properties: { roleName, description: 'd', type: 'CustomRole', assignableScopes: [scope], permissions: [{ actions, notActions: [] }] },
});

describe('connecting an application', () => {
  let registration: { id: string; appId: string };

  beforeEach(async () => {
    const { status, body } = await graph('POST', '/applications', { displayName: `Claw ${randomUUID()}` });
    expect(status).toBe(201);
    registration = Object(body);
  });

  const makePrincipal = async (): Promise<string> =>
    Object((await graph('POST', '/servicePrincipals', { appId: registration.appId })).body).id;
  const makeSecret = async (): Promise<string> =>
    Object((await graph('POST', `/applications/${registration.id}/addPassword`, {})).body).secretText;
  const signIn = async (secret: string) =>
    (
      await new ClientSecretCredential(simulator.account.tenantId, registration.appId, secret).getToken(
        'https://management.azure.com/.default',
      )
    ).token;
  const makeRole = async (actions: string[]) => {
    const id = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${randomUUID()}`;
    expect((await manage('PUT', id, role(`Role ${randomUUID()}`, actions))).status).toBe(201);
    return id;
  };
  const assign = (roleDefinitionId: string, principalId: string) =>
    manage('PUT', `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`, {
      properties: { roleDefinitionId, principalId, principalType: 'ServicePrincipal' },
    });

  it('lets it do what its custom role allows, once Azure has spread the assignment, and no more', async () => {
    const principalId = await makePrincipal();
    const token = await signIn(await makeSecret());
    const makeGroup = () => manage('PUT', `${scope}/resourceGroups/${registration.id}`, { location: 'westeurope' }, token, '2021-04-01');
    expect(await makeGroup()).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
    expect((await assign(await makeRole(['Microsoft.Resources/subscriptions/resourceGroups/write']), principalId)).status).toBe(201);
    expect((await makeGroup()).status).toBe(403);
    clock.advance(60);
    expect((await makeGroup()).status).toBe(201);
    const remove = await manage('DELETE', `${scope}/resourceGroups/${registration.id}`, undefined, token, '2021-04-01');
    expect(remove).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
  });

  it('signs nobody in before there is a service principal', async () => {
    await expect(signIn(await makeSecret())).rejects.toThrow('AADSTS7000229');
    await makePrincipal();
    await expect(signIn(await makeSecret())).resolves.toBeTruthy();
  });

  it('finds what is there on a second run', async () => {
    const principalId = await makePrincipal();
    const listed = await graph('GET', `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${registration.appId}'`)}`);
    expect(listed.body).toMatchObject({ value: [{ id: principalId }] });
    expect((await graph('POST', '/servicePrincipals', { appId: registration.appId })).status).toBe(409);
    const roleId = await makeRole(['*/read']);
    expect((await assign(roleId, principalId)).status).toBe(201);
    expect(await assign(roleId, principalId)).toMatchObject({ status: 409, body: { error: { code: 'RoleAssignmentExists' } } });
  });

  it('keeps federated credentials, one for each issuer and subject', async () => {
    const path = `/applications/${registration.id}/federatedIdentityCredentials`;
    const wanted = { name: 'clawbot-deploy', issuer: 'https://clawbot.example', subject: 'w:1', audiences: ['api://AzureADTokenExchange'] };
    expect((await graph('POST', path, wanted)).status).toBe(201);
    expect((await graph('POST', path, { ...wanted, name: 'other' })).status).toBe(409);
    expect((await graph('PATCH', `${path}/clawbot-deploy`, { subject: 'w:2' })).status).toBe(204);
    expect((await graph('GET', `${path}/clawbot-deploy`)).body).toMatchObject({ subject: 'w:2', issuer: wanted.issuer });
    expect((await graph('POST', path, { ...wanted, name: 'plain', issuer: 'http://clawbot.example' })).status).toBe(400);
    expect((await graph('DELETE', `${path}/clawbot-deploy`)).status).toBe(204);
  });

  it('refuses roles and principals that are not there, and names that are taken', async () => {
    const missing = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${randomUUID()}`;
    expect(await assign(missing, await makePrincipal())).toMatchObject({
      status: 404,
      body: { error: { code: 'RoleDefinitionDoesNotExist' } },
    });
    const roleId = await makeRole(['*/read']);
    expect(await assign(roleId, randomUUID())).toMatchObject({ status: 400, body: { error: { code: 'PrincipalNotFound' } } });
    const name = `Taken ${randomUUID()}`;
    const put = () => manage('PUT', `${scope}/providers/Microsoft.Authorization/roleDefinitions/${randomUUID()}`, role(name, ['*/read']));
    expect((await put()).status).toBe(201);
    expect(await put()).toMatchObject({ status: 400, body: { error: { code: 'RoleDefinitionWithSameNameExists' } } });
  });
});

describe('an application', () => {
  it('may neither change the directory nor give itself rights', async () => {
    const { tenantId, clientId, objectId } = simulator.account;
    const issue = (audience: string) => simulator.tokens.issue({ tenantId, clientId, objectId, audience }, 3600);
    const created = await graph('POST', '/applications', { displayName: 'x' }, await issue('https://graph.microsoft.com'));
    expect(created).toMatchObject({ status: 403, body: { error: { code: 'Authorization_RequestDenied' } } });
    const owner = `${scope}/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`;
    const body = { properties: { roleDefinitionId: owner, principalId: objectId } };
    const assigned = await manage(
      'PUT',
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`,
      body,
      await issue('https://management.azure.com'),
    );
    expect(assigned).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
    expect((await graph('GET', '/me', undefined, await issue('https://management.azure.com'))).status).toBe(401);
  });
});
