import { randomUUID } from 'node:crypto';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Application } from '../../../../../simulator/azure/core/directory.ts';
import { makeCertificate } from '../../../../../test/certificate.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../../../../../test/simulated-azure.ts';
import type { AccountAccess } from '../../../../ports/cloud.ts';
import { type Federation, subjectOf, tokenExchangeAudience } from '../../../../ports/federation.ts';
import { createCredential } from './credential.ts';

const scope = 'https://management.azure.com/.default';
const issuer = 'https://clawbot.example.com';
const noFederation = { federation: null };

describe('signing in to Azure', () => {
  let azure: SimulatedAzure;
  let federation: Federation;

  beforeAll(async () => {
    federation = await makeFederation();
    azure = await startSimulatedAzure({ fetchIssuer: (url) => answerIssuer(federation, url) });
  });
  afterAll(() => azure.stop());

  const application = (): Application => {
    const { tenantId, clientId } = azure.simulator.account;
    const found = azure.simulator.world.tenants.get(tenantId)?.applications.get(clientId.toLowerCase());
    if (!found) throw new Error('The simulated application is gone.');
    return found;
  };
  const accountWith = (changes: Partial<AccountAccess>): AccountAccess => ({ ...azure.account, connectionId: randomUUID(), ...changes });
  const signIns = () => azure.simulator.requests.list().filter(({ path }) => path.endsWith('/oauth2/v2.0/token'));

  it('works with a client secret, once for all who wait', async () => {
    azure.simulator.requests.clear();
    const credential = createCredential(azure.account, noFederation);
    const tokens = await Promise.all([1, 2, 3].map(() => credential.getToken(scope)));
    expect(new Set(tokens.map((token) => token?.token)).size).toBe(1);
    expect(decodeJwt(tokens[0]?.token ?? '').tid).toBe(azure.account.tenantId);
    expect(signIns()).toHaveLength(1);
  });

  it('reads the secret anew when it was changed', async () => {
    let secret = 'wrong';
    const credential = createCredential(accountWith({ readSecret: async () => secret }), noFederation);
    await expect(credential.getToken(scope)).rejects.toMatchObject({ code: 'azure-sign-in-refused', retry: 'blocked' });
    secret = azure.simulator.account.clientSecret;
    expect((await credential.getToken(scope))?.token).toBeTruthy();
  });

  it('works with a certificate', async () => {
    const { certificate, pem } = await makeCertificate({});
    application().certificates.push(certificate);
    const account = accountWith({ kind: 'service-principal-certificate', readSecret: async () => pem });
    expect((await createCredential(account, noFederation).getToken(scope))?.token).toBeTruthy();
  });

  it('works without any secret where the application trusts this installation, for that connection only', async () => {
    const trusted = accountWith({ kind: 'federated', readSecret: async () => null });
    application().federatedCredentials.push({ name: 'x', issuer, subject: subjectOf(trusted), audiences: [tokenExchangeAudience] });
    expect((await createCredential(trusted, { federation }).getToken(scope))?.token).toBeTruthy();
    const other = accountWith({ kind: 'federated' });
    await expect(createCredential(other, { federation }).getToken(scope)).rejects.toMatchObject({ retry: 'blocked' });
    await expect(createCredential(trusted, noFederation).getToken(scope)).rejects.toMatchObject({ code: 'cloud-unavailable' });
  });

  it('tells that nobody is signed in to the Azure CLI here', async () => {
    vi.stubEnv('PATH', '');
    const attempt = createCredential(accountWith({ kind: 'azure-cli' }), noFederation).getToken(scope);
    await expect(attempt).rejects.toMatchObject({ code: 'azure-sign-in-unavailable', retry: 'blocked' });
    vi.unstubAllEnvs();
  });

  it('refuses a token of another tenant', { tags: ['A40'] }, async () => {
    const elsewhere = accountWith({ tenantId: azure.simulator.world.tenants.get(azure.account.tenantId)?.defaultDomain ?? '' });
    await expect(createCredential(elsewhere, noFederation).getToken(scope)).rejects.toMatchObject({ code: 'azure-wrong-tenant' });
  });

  it('says that a secret is gone from the vault', async () => {
    const account = accountWith({ readSecret: async () => null });
    await expect(createCredential(account, noFederation).getToken(scope)).rejects.toMatchObject({ code: 'secret-missing' });
  });
});

async function makeFederation(): Promise<Federation> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'RS256', use: 'sig' };
  return {
    issuer,
    publicKeys: async () => ({ keys: [key] }),
    sign: (subject, audience) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'RS256', kid: 'first' })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('10m')
        .setJti(randomUUID())
        .sign(privateKey),
  };
}

async function answerIssuer(federation: Federation, url: string): Promise<unknown> {
  return url.endsWith('/openid-configuration') ? { issuer, jwks_uri: `${issuer}/.well-known/jwks.json` } : federation.publicKeys();
}
