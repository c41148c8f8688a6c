import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAccount, type FirstAccount } from '../core/create-world.ts';
import type { Simulator } from '../simulator.ts';
import { startSimulator } from '../simulator.ts';
import { createTestClient, type TestCall } from '../test-client.ts';

let simulator: Simulator;
let send: ReturnType<typeof createTestClient>;
let token: string;

beforeAll(async () => {
  simulator = await startSimulator({ durations: 'none' });
  send = createTestClient(simulator);
});
afterAll(() => simulator.stop());

beforeEach(async () => {
  token = await issue(simulator.account);
});

afterEach(() => {
  expect(simulator.crashes).toEqual([]);
  simulator.world.faults.clear();
  simulator.requests.clear();
});

function issue({ tenantId, clientId, objectId }: FirstAccount, audience = 'https://management.azure.com', seconds = 3600): Promise<string> {
  return simulator.tokens.issue({ tenantId, clientId, objectId, audience }, seconds);
}

const version = 'api-version=2023-07-01';
const path = (account = simulator.account) => `/subscriptions/${account.subscriptionId}/providers/Microsoft.KeyVault`;
const list = (call: TestCall = {}, query = version) =>
  send(`https://management.azure.com${path()}/deletedVaults?${query}`, { token, ...call });
const ask = (body: unknown, call: TestCall = {}) =>
  send(`https://management.azure.com${path()}/checkNameAvailability?${version}`, { method: 'POST', token, body, ...call });
const refusal = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('every answer', () => {
  it('carries the headers of Azure', async () => {
    const { status, headers } = await list({ headers: { 'x-ms-client-request-id': 'mine' } });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-ms-client-request-id': 'mine',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-ms-routing-request-id']).toMatch(/^WESTEUROPE:\d{8}T\d{6}Z:[0-9a-f-]{36}$/);
    expect(Number(headers['x-ms-ratelimit-remaining-subscription-reads'])).toBeLessThan(250);
  });

  it('is logged with who asked for what', async () => {
    await ask({ name: 'a-vault', type: 'Microsoft.KeyVault/vaults' });
    expect(simulator.requests.list()).toMatchObject([
      {
        method: 'POST',
        clientId: simulator.account.clientId,
        action: 'Microsoft.KeyVault/checkNameAvailability/read',
        status: 200,
        fault: null,
      },
    ]);
    expect(simulator.requests.list()[0]?.body).toContain('a-vault');
  });
});

describe('tokens', () => {
  it('are asked for, with the tenant of the subscription', async () => {
    const answer = await list({ token: '' });
    expect(answer).toMatchObject(refusal(401, 'AuthenticationFailed'));
    expect(answer.headers['www-authenticate']).toContain(`authorization_uri="https://login.windows.net/${simulator.account.tenantId}"`);
  });

  it('are refused when broken, expired, for another audience or of another tenant', async () => {
    expect(await list({ token: `${token}x` })).toMatchObject(refusal(401, 'InvalidAuthenticationToken'));
    expect(await list({ token: await issue(simulator.account, undefined, -10) })).toMatchObject(refusal(401, 'ExpiredAuthenticationToken'));
    expect(await list({ token: await issue(simulator.account, 'https://vault.azure.net') })).toMatchObject(
      refusal(401, 'InvalidAuthenticationTokenAudience'),
    );
    expect(await list({ token: await issue(addAccount(simulator.world)) })).toMatchObject(refusal(401, 'InvalidAuthenticationTokenTenant'));
    expect(await list({ token: '', headers: { authorization: 'Basic abc' } })).toMatchObject(
      refusal(401, 'AuthenticationFailedInvalidHeader'),
    );
  });

  it('all expire at once when the test says so', async () => {
    simulator.tokens.expireAll();
    expect(await list()).toMatchObject(refusal(401, 'ExpiredAuthenticationToken'));
  });
});

describe('rights', () => {
  const withGrants = async (change: () => void, check: () => Promise<void>) => {
    const before = [...simulator.world.grants];
    change();
    await check().finally(() => simulator.world.grants.splice(0, Number.POSITIVE_INFINITY, ...before));
  };

  it('are checked at the scope of the path, in the words of Azure', async () => {
    await withGrants(
      () => simulator.world.grants.splice(0),
      async () => {
        const answer = await list();
        expect(answer).toMatchObject(refusal(403, 'AuthorizationFailed'));
        expect(answer.text).toContain(
          `does not have authorization to perform action 'Microsoft.KeyVault/deletedVaults/read' over scope '${path()}'`,
        );
      },
    );
  });

  it('count from the moment Azure has spread them, and not where a role excludes them', async () => {
    const { clientId, subscriptionId } = simulator.account;
    const grant = {
      principalClientId: clientId,
      scope: `/subscriptions/${subscriptionId}`,
      actions: ['Microsoft.KeyVault/*/read'],
      notActions: [],
    };
    await withGrants(
      () => simulator.world.grants.splice(0, 9, { ...grant, effectiveAt: new Date(Date.now() + 60_000) }),
      async () => expect(await list()).toMatchObject({ status: 403 }),
    );
    await withGrants(
      () => simulator.world.grants.splice(0, 9, { ...grant, notActions: ['Microsoft.KeyVault/deletedVaults/read'] }),
      async () => expect(await list()).toMatchObject({ status: 403 }),
    );
    await withGrants(
      () => simulator.world.grants.splice(0, 9, grant),
      async () => expect(await list()).toMatchObject({ status: 200 }),
    );
  });
});

describe('requests', () => {
  it('need a subscription that exists and may be written to', async () => {
    const other = (id: string) =>
      send(`https://management.azure.com/subscriptions/${id}/providers/Microsoft.KeyVault/deletedVaults?${version}`, { token });
    expect(await other('00000000-0000-4000-8000-000000000000')).toMatchObject(refusal(404, 'SubscriptionNotFound'));
    expect(await other('nonsense')).toMatchObject(refusal(400, 'InvalidSubscriptionId'));
    const subscription = simulator.world.subscriptions.get(simulator.account.subscriptionId);
    if (subscription) subscription.state = 'Disabled';
    expect(await ask({ name: 'x', type: 'y' })).toMatchObject(refusal(409, 'ReadOnlyDisabledSubscription'));
    expect((await list()).status).toBe(200);
    if (subscription) subscription.state = 'Enabled';
  });

  it('need an api-version that Azure knows', async () => {
    expect(await list({}, '')).toMatchObject(refusal(400, 'MissingApiVersionParameter'));
    expect(await list({}, 'api-version=2010-01-01')).toMatchObject(refusal(400, 'NoRegisteredProviderFound'));
    expect(await list({}, 'API%2DVersion=2023-07-01')).toMatchObject({ status: 200 });
  });

  it('are refused for paths and methods that are not there', async () => {
    const get = (rest: string, method = 'GET') =>
      send(`https://management.azure.com/subscriptions/${simulator.account.subscriptionId}${rest}?${version}`, { token, method });
    expect(await get('/providers/Microsoft.Nonsense/things')).toMatchObject(refusal(404, 'InvalidResourceNamespace'));
    expect(await get('/providers/Microsoft.KeyVault/things/a')).toMatchObject(refusal(404, 'InvalidResourceType'));
    expect(await get('/providers/Microsoft.KeyVault/deletedVaults', 'PATCH')).toMatchObject({ status: 405 });
  });

  it('are read leniently, but not when they are no JSON', async () => {
    expect(await ask("// a comment\n{ name: 'a-vault', type: 'Microsoft.KeyVault/vaults', }")).toMatchObject({
      status: 200,
      body: { nameAvailable: true },
    });
    expect(await ask('{ "name": ')).toMatchObject(refusal(400, 'InvalidRequestContent'));
    expect(await ask('<name/>', { headers: { 'content-type': 'application/xml' } })).toMatchObject(refusal(415, 'UnsupportedMediaType'));
    expect(await ask({ name: 'x'.repeat(5 * 1024 * 1024) })).toMatchObject(refusal(413, 'RequestContentTooLarge'));
  });
});

describe('planned faults', () => {
  const plan = simulatorFaults;

  it('throttle, fail, expire and lose', async () => {
    plan({ match: { nth: 2 }, do: 'throttle', retryAfter: 7 });
    expect((await list()).status).toBe(200);
    const throttled = await list();
    expect(throttled).toMatchObject(refusal(429, 'SubscriptionRequestsThrottled'));
    expect(throttled.headers['retry-after']).toBe('7');
    plan({ match: {}, do: 'error', status: 503, error: { code: 'ServiceUnavailable', message: 'Try later.' } });
    expect(await list()).toMatchObject(refusal(503, 'ServiceUnavailable'));
    plan({ match: {}, do: 'expired-token' });
    expect(await list()).toMatchObject(refusal(401, 'ExpiredAuthenticationToken'));
    plan({ match: { action: 'Microsoft.KeyVault/deletedVaults/read' }, do: 'not-found' });
    expect(await list()).toMatchObject(refusal(404, 'ResourceNotFound'));
    plan({ match: {}, do: 'html', status: 502 });
    expect((await list()).text).toContain('<html>');
  });

  it('drop the connection before or after the change, or in the middle of the answer', async () => {
    const seen: string[] = [];
    plan({ match: {}, do: 'drop-before' });
    plan({ match: {}, do: 'call', when: 'after', run: () => void seen.push('handled') });
    await expect(list()).rejects.toThrow();
    expect(seen).toEqual([]);
    plan({ match: {}, do: 'drop-after' });
    plan({ match: {}, do: 'call', when: 'after', run: () => void seen.push('handled') });
    await expect(list()).rejects.toThrow();
    plan({ match: {}, do: 'truncate' });
    await expect(list()).rejects.toThrow('aborted');
    expect(seen).toEqual(['handled']);
    expect(simulator.requests.list().map(({ status }) => status)).toEqual([0, 0, 200]);
  });

  it('take the form of Entra at its hosts', async () => {
    plan({
      match: { host: 'login.microsoftonline.com' },
      do: 'error',
      status: 400,
      error: { code: 'AADSTS53003', message: 'Access has been blocked.' },
    });
    const answer = await send('https://login.microsoftonline.com/common/discovery/instance');
    expect(answer.body).toMatchObject({
      error_codes: [53003],
      error_description: expect.stringContaining('AADSTS53003: Access has been blocked.'),
    });
  });
});

function simulatorFaults(fault: Parameters<Simulator['world']['faults']['onRequest']>[0]): void {
  simulator.world.faults.onRequest(fault);
}

describe('the proxy', () => {
  it('reaches nothing that is not simulated', async () => {
    await expect(send('https://example.com/')).rejects.toThrow('502');
    await expect(send('https://management.azure.com:8443/')).rejects.toThrow('502');
  });

  it('tells a client that uses it wrongly how to use it', async () => {
    const response = await fetch(simulator.proxyUrl);
    expect(await response.text()).toContain(`HTTPS_PROXY=${simulator.proxyUrl}`);
  });
});
