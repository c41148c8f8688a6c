import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addVault } from '../../../simulator/azure/vault/test-vault.ts';
import { startNameServer } from '../../../test/name-server.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../../../test/simulated-azure.ts';
import { createResolver } from '../../adapters/clouds/azure/probe/check-domain.ts';
import { readEnvironment } from '../env.ts';
import { createZoneCheck } from './dns-zone.ts';
import { examine } from './examine.ts';
import type { Check } from './finding.ts';
import { keyVaultSecret } from './key-vault-secret.ts';

const zone = 'bots.example.com';
let azure: SimulatedAzure;
beforeAll(async () => {
  azure = await startSimulatedAzure({ zone, durations: { vault: 0.1 } });
});
afterAll(() => azure.stop());

async function look(check: Check, given: Record<string, string>) {
  const [found] = await examine(readEnvironment({ NODE_ENV: 'test', ...given }), [check]);
  return found;
}

function identity({ tenantId, clientId, clientSecret }: { tenantId: string; clientId: string; clientSecret: string }) {
  return { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret };
}

describe('a throw-away secret', () => {
  const settingsOf = (name: string) => ({ ...identity(azure.simulator.account), AZURE_KEY_VAULT_URL: `https://${name}.vault.azure.net` });

  it('is put, read and removed for good', async () => {
    const vault = addVault(azure.simulator);
    expect(await look(keyVaultSecret, settingsOf(vault.name))).toMatchObject({ state: 'ok' });
    expect([...vault.secrets.values()]).toEqual([expect.objectContaining({ purgedAt: expect.any(Date), versions: [] })]);
    const { requests } = azure.simulator;
    expect(requests.list().filter(({ host, method }) => host === `${vault.name}.vault.azure.net` && method === 'PUT')).toHaveLength(1);
  });

  it.each([
    ['to write', ['Get', 'List', 'Delete', 'Purge'], /set/i],
    ['to read', ['Set', 'List', 'Delete', 'Purge'], /get/i],
    ['to remove for good', ['Get', 'Set', 'List', 'Delete'], /purge/i],
  ])('tells that the right %s is missing', async (_, secrets, action) => {
    const { tenantId, objectId } = azure.simulator.account;
    const vault = addVault(azure.simulator, { accessPolicies: [{ tenantId, objectId, permissions: { secrets } }] });
    expect(await look(keyVaultSecret, settingsOf(vault.name))).toMatchObject({
      state: 'broken',
      message: expect.stringMatching(action),
      fix: expect.stringMatching(/role/),
    });
  });

  it('is not tried where no vault is set', async () => {
    expect(await look(keyVaultSecret, {})).toBeUndefined();
  });
});

describe('the zone', () => {
  const check = async (records: Parameters<typeof startNameServer>[0]) => {
    const names = await startNameServer(records);
    const credential = azure.config.zone?.credential;
    if (credential?.mode !== 'client-secret') throw new Error('The simulated zone has no client secret.');
    const given = { ...identity(credential), AZURE_DNS_ZONE_ID: azure.config.zone?.id ?? '' };
    const found = await look(createZoneCheck(createResolver([names.server])), given);
    await names.close();
    return found;
  };
  const records = () => azure.simulator.requests.list().filter(({ path }) => /\/CNAME\//.test(path));

  it('is well when the world asks it and a record can be made and removed', async () => {
    azure.simulator.requests.clear();
    expect(await check([{ type: 'NS', name: zone, data: 'ns2-01.azure-dns.net' }])).toMatchObject({ state: 'ok' });
    expect(records().map(({ method, status }) => `${method} ${status}`)).toEqual(['PUT 201', 'GET 200', 'DELETE 200']);
  });

  it.each([
    ['nobody', [], /served by nobody/],
    ['somebody else', [{ type: 'NS' as const, name: zone, data: 'ns1.registrar.example' }], /served by ns1\.registrar\.example/],
  ])('is told to be delegated when the world asks %s', async (_, known, message) => {
    expect(await check(known)).toMatchObject({
      state: 'broken',
      message: expect.stringMatching(message),
      fix: expect.stringContaining('ns1-01.azure-dns.com'),
    });
  });

  it('names the right that is missing', async () => {
    const { faults } = azure.simulator.world;
    const error = {
      code: 'AuthorizationFailed',
      message: "The client 'x' does not have authorization to perform action 'Microsoft.Network/dnsZones/CNAME/write' over scope 'y'.",
    };
    faults.onRequest({ match: { method: 'PUT', path: /\/CNAME\// }, do: 'error', status: 403, error });
    expect(await check([])).toMatchObject({ state: 'broken', message: expect.stringContaining('Microsoft.Network/dnsZones/CNAME/write') });
    faults.clear();
  });
});
