import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAzurePreflight } from '../src/adapters/clouds/azure/preflight/preflight.ts';
import { createFederation } from '../src/adapters/federation/jose/index.ts';
import { mountDiscovery } from '../src/api/discovery.ts';
import type { ApiEnv } from '../src/api/hono-env.ts';
import { createConnection } from '../src/services/connections/create.ts';
import { setupInput } from '../src/services/connections/schemas.ts';
import { prepareSetup } from '../src/services/connections/setup.ts';
import { testConnection } from '../src/services/connections/test.ts';
import { updateConnection } from '../src/services/connections/update.ts';
import type { Call } from '../src/services/context.ts';
import { makeCertificate } from './certificate.ts';
import { callOf, createPerson, createTestPlant, type TestPlant } from './factories.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulated-azure.ts';

const issuer = 'https://deploy.acme.com';
const discovery = new Hono<ApiEnv>();
let azure: SimulatedAzure;
let plant: TestPlant;
let call: Call;

beforeAll(async () => {
  // Entra asks our own addresses, as it would over the internet.
  const fetchIssuer = async (url: string) => (await discovery.request(url, {}, { clientAddress: '127.0.0.1' })).json();
  [plant, azure] = await Promise.all([createTestPlant(), startSimulatedAzure({ fetchIssuer })]);
  const { installationId, secrets } = plant.services;
  const federation = createFederation({ issuer, installationId, secrets });
  mountDiscovery(discovery, federation);
  plant.azure.preflight = createAzurePreflight({ federation, installationId, priceBook: plant.azure.prices });
  plant.services.federation = federation;
});
afterAll(async () => {
  await azure.stop();
  await plant.close();
});
beforeEach(async () => {
  call = callOf(plant, await createPerson(plant.db));
});

const account = () => {
  const { tenantId, subscriptionId, clientId } = azure.simulator.account;
  return { tenantId, subscriptionId, clientId };
};
/** The app registration, as its owner in the directory changes it. */
const application = () => {
  const { tenantId, clientId } = azure.simulator.account;
  const found = azure.simulator.world.tenants.get(tenantId)?.applications.get(clientId.toLowerCase());
  return found ?? expect.fail('the account has no application');
};

describe('a connected account', () => {
  it('signs in with nothing but our signature, once the application trusts what the set-up says', async () => {
    const { connectionId, trust } = await prepareSetup(
      call,
      setupInput.parse({ kind: 'federated', subscriptionId: account().subscriptionId }),
    );
    const { id } = await createConnection(call, { id: connectionId, kind: 'federated', name: 'Main', ...account() });
    expect(await testConnection(call, id)).toMatchObject({ valid: false, checks: [{ check: 'sign-in', status: 'fail' }, {}, {}, {}] });
    if (!trust) throw new Error('a federated connection has a trust');
    application().federatedCredentials.push({ name: 'ours', issuer: trust.issuer, subject: trust.subject, audiences: [trust.audience] });
    expect(await testConnection(call, id)).toMatchObject({ valid: true });
  });

  it('does not sign in with the trust that another workspace was given', async () => {
    const { connectionId, trust } = await prepareSetup(
      call,
      setupInput.parse({ kind: 'federated', subscriptionId: account().subscriptionId }),
    );
    if (!trust) throw new Error('a federated connection has a trust');
    application().federatedCredentials.push({ name: 'theirs', issuer: trust.issuer, subject: trust.subject, audiences: [trust.audience] });
    const mallory = callOf(plant, await createPerson(plant.db));
    const { id } = await createConnection(mallory, { id: connectionId, kind: 'federated', name: 'Main', ...account() });
    expect(await testConnection(mallory, id)).toMatchObject({ valid: false, checks: [{ check: 'sign-in', status: 'fail' }, {}, {}, {}] });
  });

  it('signs in with a certificate, and with the next one after that', async () => {
    const [first, second] = await Promise.all([makeCertificate({}), makeCertificate({})]);
    const input = { kind: 'service-principal-certificate', name: 'Main', ...account(), clientCertificate: first.pem } as const;
    const { id } = await createConnection(call, input);
    application().certificates = [first.certificate];
    expect(await testConnection(call, id)).toMatchObject({ valid: true });
    application().certificates = [second.certificate];
    expect(await testConnection(call, id)).toMatchObject({ valid: false });
    await updateConnection(call, { id, clientCertificate: second.pem });
    expect(await testConnection(call, id)).toMatchObject({ valid: true });
  });

  it('signs in with a secret, tried anew each time', async () => {
    const { clientSecret } = azure.simulator.account;
    const { id } = await createConnection(call, { kind: 'service-principal-secret', name: 'Main', ...account(), clientSecret });
    expect(await testConnection(call, id)).toMatchObject({ valid: true });
    await updateConnection(call, { id, clientSecret: 'CANARY-wrong' });
    const refused = await testConnection(call, id);
    expect(refused).toMatchObject({ valid: false, checks: [{ check: 'sign-in', status: 'fail' }, {}, {}, {}] });
    expect(JSON.stringify(refused)).not.toContain('CANARY');
  });
});
