import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientSecretCredential } from '@azure/identity';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addAccount } from '../../../../simulator/azure/core/create-world.ts';
import { anAddress, setKeyVaultScene, type TestVault } from '../../../../test/key-vault.ts';
import { createScrub } from '../../../domain/scrub.ts';
import type { HostCredential } from '../../shared/azure/host-credential.ts';

const issuer = 'https://cluster.example.com';
const keys = await generateKeyPair('RS256');
const key = { ...(await exportJWK(keys.publicKey)), kid: 'first', alg: 'RS256', use: 'sig' };
const scene = setKeyVaultScene({
  fetchIssuer: async (url) => (url.endsWith('/openid-configuration') ? { issuer, jwks_uri: `${issuer}/jwks` } : { keys: [key] }),
});
const address = anAddress();

let kept: TestVault;

beforeEach(async () => {
  kept = scene.newVault();
  await kept.store.put(address, 'value');
});

describe('signing in to the vault', () => {
  it('is done once for all who wait, and for those who come later', async () => {
    scene.azure.simulator.requests.clear();
    const store = kept.open();
    await Promise.all(Array.from({ length: 10 }, () => store.get(address)));
    await store.get(address);
    const signIns = scene.azure.simulator.requests.list().filter(({ path }) => path.endsWith('/oauth2/v2.0/token'));
    expect(signIns).toHaveLength(1);
  });

  it('fails with Entra’s code and without the secret when the secret is wrong', async () => {
    const credential: HostCredential = { ...scene.credential(), mode: 'client-secret', clientSecret: 'CANARY' } as HostCredential;
    const failure = await kept
      .open({ credential })
      .get(address)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'vault-refused', message: expect.stringContaining('AADSTS7000215'), retry: 'retry' });
    expect(JSON.stringify(createScrub([])({ err: failure }))).not.toContain('CANARY');
  });

  it('is refused at once where an id cannot be one', async () => {
    const credential: HostCredential = { mode: 'client-secret', tenantId: 'not a tenant', clientId: 'x', clientSecret: 'CANARY' };
    await expect(kept.open({ credential }).get(address)).rejects.toMatchObject({ code: 'vault-refused' });
  });

  it('tells that Entra does not answer', async () => {
    const match = { host: 'login.microsoftonline.com', times: Number.POSITIVE_INFINITY };
    scene.azure.simulator.world.faults.onRequest({ match, do: 'drop-before' });
    await expect(kept.open().get(address)).rejects.toMatchObject({ code: 'vault-unavailable', message: expect.stringContaining('Entra') });
    scene.azure.simulator.world.faults.clear();
  });

  it('is refused for the vault of another tenant: no token of ours goes there', async () => {
    const { tenantId } = addAccount(scene.azure.simulator.world);
    kept.vault.tenantId = tenantId;
    scene.azure.simulator.requests.clear();
    await expect(kept.open().get(address)).rejects.toMatchObject({ code: 'vault-refused' });
    expect(scene.azure.simulator.requests.list().map(({ status }) => status)).toEqual([401]);
  });
});

describe('with a token that a platform writes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clawbot-token-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function openWithToken(subject: string) {
    const { tenantId, clientId } = scene.azure.simulator.account;
    const tokenFilePath = join(folder, 'token');
    const token = new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'first' }).setIssuer(issuer).setSubject(subject);
    const signed = token.setAudience('api://AzureADTokenExchange').setIssuedAt().setExpirationTime('10m').setJti(subject);
    await writeFile(tokenFilePath, await signed.sign(keys.privateKey));
    return kept.open({ credential: { mode: 'workload-identity', tenantId, clientId, tokenFilePath } });
  }

  it('signs in without any secret, where the application trusts it', async () => {
    const { tenantId, clientId } = scene.azure.simulator.account;
    const application = scene.azure.simulator.world.tenants.get(tenantId)?.applications.get(clientId.toLowerCase());
    application?.federatedCredentials.push({ name: 'x', issuer, subject: 'web', audiences: ['api://AzureADTokenExchange'] });
    expect(await (await openWithToken('web')).get(address)).toBe('value');
    await expect((await openWithToken('other')).get(address)).rejects.toMatchObject({ code: 'vault-refused' });
  });

  it('says so when there is no such file', async () => {
    const { tenantId, clientId } = scene.azure.simulator.account;
    const credential: HostCredential = { mode: 'workload-identity', tenantId, clientId, tokenFilePath: join(folder, 'missing') };
    await expect(kept.open({ credential }).get(address)).rejects.toMatchObject({ code: 'vault-refused' });
  });
});

describe('with the identity of an Azure host', () => {
  let host: Server;
  const asked: (string | null)[][] = [];

  beforeAll(async () => {
    host = createServer(async (request, response) => {
      const query = new URL(request.url ?? '', 'http://host').searchParams;
      asked.push([query.get('resource'), query.get('client_id')]);
      const { tenantId, clientId, clientSecret } = scene.azure.simulator.account;
      const { token } = await new ClientSecretCredential(tenantId, clientId, clientSecret).getToken('https://vault.azure.net/.default');
      const expiresOn = Math.floor(Date.now() / 1000) + 3600;
      response.writeHead(request.headers['x-identity-header'] === 'proof' ? 200 : 401, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ access_token: token, expires_on: expiresOn, resource: 'https://vault.azure.net', token_type: 'Bearer' }),
      );
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => host.once('listening', resolve));
  });
  afterAll(() => host.close());

  it('signs in without any secret, as the identity that was named', async () => {
    vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${(host.address() as AddressInfo).port}/msi/token`);
    vi.stubEnv('IDENTITY_HEADER', 'proof');
    expect(await kept.open({ credential: { mode: 'managed-identity', clientId: 'one-of-two' } }).get(address)).toBe('value');
    expect(asked).toEqual([['https://vault.azure.net', 'one-of-two']]);
    vi.unstubAllEnvs();
  });
});
