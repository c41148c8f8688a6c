import 'reflect-metadata';
import { ClientAssertionCredential, ClientCertificateCredential, ClientSecretCredential, DeviceCodeCredential } from '@azure/identity';
import { BasicConstraintsExtension, PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Application, addApplication } from '../core/directory.ts';
import type { Simulator } from '../simulator.ts';
import { createTestClient, startTrustedSimulator } from '../test-client.ts';

const scope = 'https://management.azure.com/.default';
const issuer = 'https://issuer.example';
let simulator: Simulator;
let issuerKeys: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  issuerKeys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(issuerKeys.publicKey)), kid: 'k1', alg: 'RS256' };
  const documents = new Map<string, unknown>([
    [`${issuer}/.well-known/openid-configuration`, { issuer, jwks_uri: `${issuer}/keys` }],
    [`${issuer}/keys`, { keys: [jwk] }],
  ]);
  simulator = await startTrustedSimulator({ fetchIssuer: async (url) => documents.get(url), deviceCodeIntervalSeconds: 1 });
});

afterAll(() => simulator.stop());

function tenant() {
  const found = simulator.world.tenants.get(simulator.account.tenantId);
  if (!found) throw new Error('The simulator has no tenant.');
  return found;
}

describe('a client secret', () => {
  const signIn = (tenantId: string, clientId: string, secret: string) =>
    new ClientSecretCredential(tenantId, clientId, secret).getToken(scope);

  it('gives a token of the application for the audience', async () => {
    const { tenantId, clientId, clientSecret, objectId } = simulator.account;
    const { token } = await signIn(tenantId, clientId, clientSecret);
    expect(decodeJwt(token)).toMatchObject({
      tid: tenantId,
      appid: clientId,
      oid: objectId,
      aud: 'https://management.azure.com',
      idtyp: 'app',
    });
  });

  it('is refused in the words of Entra when it is wrong, expired or of nobody', async () => {
    const { tenantId, clientId } = simulator.account;
    const expired = addApplication(tenant(), {
      clientId: 'c0000000-0000-4000-8000-000000000001',
      objectId: 'o1',
      secrets: [{ value: 'old', expiresAt: new Date(0) }],
    });
    await expect(signIn(tenantId, clientId, 'wrong')).rejects.toThrow('AADSTS7000215: Invalid client secret provided.');
    await expect(signIn(tenantId, expired.clientId, 'old')).rejects.toThrow('AADSTS7000222');
    await expect(signIn(tenantId, 'c0000000-0000-4000-8000-00000000dead', 'x')).rejects.toThrow('AADSTS700016');
    await expect(signIn('00000000-0000-4000-8000-000000000000', clientId, 'x')).rejects.toThrow('AADSTS90002');
  });

  it('is answered with the OAuth body that clients parse', async () => {
    const { tenantId, clientId } = simulator.account;
    const call = createTestClient(simulator);
    const answer = await call(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=${clientId}&client_secret=wrong&scope=${encodeURIComponent(scope)}`,
    });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client', error_codes: [7000215] } });
  });
});

describe('a federated credential', () => {
  let application: Application;

  beforeEach(() => {
    application = addApplication(tenant(), {
      clientId: 'c0000000-0000-4000-8000-000000000002',
      objectId: 'o2',
      federatedCredentials: [{ name: 'f', issuer, subject: 'workspace:1', audiences: ['api://AzureADTokenExchange'] }],
    });
  });

  const assert = (claims: { iss?: string; sub?: string; aud?: string; exp?: number } = {}, key = issuerKeys.privateKey) =>
    new SignJWT({ iss: issuer, sub: 'workspace:1', aud: 'api://AzureADTokenExchange', exp: Math.floor(Date.now() / 1000) + 300, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(key);

  const signIn = (assertion: Promise<string>) =>
    new ClientAssertionCredential(simulator.account.tenantId, application.clientId, () => assertion).getToken(scope);

  it('trades an assertion of its issuer for a token', async () => {
    const { token } = await signIn(assert());
    expect(decodeJwt(token)).toMatchObject({ appid: application.clientId, oid: 'o2' });
  });

  it.each([
    ['another issuer', { iss: 'https://other.example' }, 'AADSTS700211'],
    ['another audience', { aud: 'api://other' }, 'AADSTS700212'],
    ['another subject', { sub: 'workspace:2' }, 'AADSTS700213'],
    ['another casing of the subject', { sub: 'Workspace:1' }, 'AADSTS7002138'],
    ['a time that is over', { exp: 1 }, 'AADSTS700024'],
  ])('refuses %s', async (_, claims, code) => {
    await expect(signIn(assert(claims))).rejects.toThrow(`${code}:`);
  });

  it('refuses a signature of somebody else', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await expect(signIn(assert({}, privateKey))).rejects.toThrow('AADSTS700027:');
  });
});

describe('a certificate', () => {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };

  it('signs in once it is registered', async () => {
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const extensions = [new BasicConstraintsExtension(true)];
    const certificate = await X509CertificateGenerator.createSelfSigned({ name: 'CN=app', keys, signingAlgorithm: algorithm, extensions });
    const pem = certificate.toString('pem');
    const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
    const application = addApplication(tenant(), { clientId: 'c0000000-0000-4000-8000-000000000003', objectId: 'o3' });
    const signIn = () =>
      new ClientCertificateCredential(simulator.account.tenantId, application.clientId, { certificate: `${key}\n${pem}` }).getToken(scope);
    await expect(signIn()).rejects.toThrow('AADSTS700027:');
    application.certificates.push(pem);
    expect(decodeJwt((await signIn()).token)).toMatchObject({ oid: 'o3' });
  });
});

describe('a device code', () => {
  const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

  it.each(['common', 'organizations', 'own'])('waits for the user, then signs him in (%s)', async (name) => {
    const { tenantId, username } = simulator.account;
    const user = tenant().users.get(username);
    if (!user) throw new Error('The simulator has no user.');
    const credential = new DeviceCodeCredential({
      tenantId: name === 'own' ? tenantId : name,
      clientId: azureCli,
      userPromptCallback: ({ userCode }) => void simulator.deviceCodes.decide(userCode, { tenant: tenant(), user }),
    });
    const { token } = await credential.getToken(scope);
    expect(decodeJwt(token)).toMatchObject({ tid: tenantId, oid: user.objectId, upn: username, idtyp: 'user' });
  });

  it('is pending until then, and refused when the user declines', async () => {
    const call = createTestClient(simulator);
    const post = (path: string, fields: Record<string, string>) =>
      call(`https://login.microsoftonline.com/organizations/oauth2/v2.0/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ client_id: azureCli, ...fields }).toString(),
      });
    const { body } = await post('devicecode', { scope });
    const { device_code, user_code } = Object(body);
    const poll = () => post('token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code });
    expect(await poll()).toMatchObject({ status: 400, body: { error: 'authorization_pending', error_codes: [70016] } });
    simulator.deviceCodes.decide(user_code, 'declined');
    expect(await poll()).toMatchObject({ status: 400, body: { error: 'authorization_declined' } });
  });
});
