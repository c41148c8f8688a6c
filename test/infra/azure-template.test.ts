import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeploymentsClient } from '@azure/arm-resourcesdeployments';
import { ClientSecretCredential } from '@azure/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../simulator/azure/deployments/template/evaluate.ts';
import type { Json, JsonObject } from '../../simulator/azure/deployments/template/json.ts';
import type { TemplateScope } from '../../simulator/azure/deployments/template/scope.ts';
import { createKeyVaultStore } from '../../src/adapters/secrets/key-vault/index.ts';
import { requireArmTypes } from '../arm-types.ts';
import { anAddress } from '../key-vault.ts';
import { type SimulatedAzure, startSimulatedAzure } from '../simulated-azure.ts';

interface Resource extends JsonObject {
  type: string;
  apiVersion: string;
  name: string;
}

interface HostTemplate extends JsonObject {
  parameters: Record<string, { type: string; defaultValue?: Json }>;
  variables: Record<string, Json>;
  resources: Resource[];
  outputs: Record<string, { type: string; value: string }>;
}

const given: Record<string, string> = {
  ...{
    name: 'clawbot',
    location: 'westeurope',
    appUrl: 'https://deploy.example.com',
    webPrincipalId: '33333333-3333-4333-8333-333333333333',
  },
  ...{ databaseUrl: 'postgres://CANARY', wakeSecret: 'CANARY'.repeat(8) },
};
const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg';
const tenantId = '22222222-2222-4222-8222-222222222222';

let template: HostTemplate;
beforeAll(async () => {
  template = JSON.parse(await readFile(join(import.meta.dirname, '../../infra/azure/template.json'), 'utf8')) as HostTemplate;
});

/** What Azure would know while it deploys: everything that is referred to answers with these properties. */
function makeScope(): TemplateScope {
  const answers = { principalId: 'the-principal', clientId: 'the-client', vaultUri: 'https://the-vault.vault.azure.net/' };
  const scope: TemplateScope = {
    parameter(name) {
      const declared = template.parameters[name];
      if (!declared) throw new Error(`The template has no parameter ${name}.`);
      return given[name] ?? evaluate(declared.defaultValue ?? null, scope);
    },
    variable(name) {
      if (!(name in template.variables)) throw new Error(`The template has no variable ${name}.`);
      return evaluate(template.variables[name] ?? null, scope);
    },
    facts: {
      subscription: { subscriptionId: group.split('/')[2] ?? '', tenantId },
      resourceGroup: { id: group, name: 'rg', location: 'westeurope' },
      ...{ deployment: {}, tenantId },
    },
    reference: () => ({
      ...answers,
      primaryEndpoints: { blob: 'https://s.blob.core.windows.net/' },
      defaultHostName: 'f.azurewebsites.net',
    }),
  };
  return scope;
}

const evaluated = () => evaluate(template.resources, makeScope()) as Resource[];
const oneOf = (type: string) => evaluated().filter((resource) => resource.type === type);
function only(type: string): Resource {
  const [found] = oneOf(type);
  if (!found) throw new Error(`The template makes no ${type}.`);
  return found;
}

/** As Azure would name it: types and names take turns. */
const idOf = ({ type, name }: Resource) => {
  const [namespace, ...types] = type.split('/');
  return `${group}/providers/${namespace}/${types.map((each, index) => `${each}/${name.split('/')[index]}`).join('/')}`;
};

describe('the template for whoever hosts', () => {
  it('depends on what it makes, and on nothing else', () => {
    const resources = evaluated();
    const ids = resources.map((resource) =>
      typeof resource.scope === 'string' ? `${resource.scope}/providers/${resource.type}/${resource.name}` : idOf(resource),
    );
    for (const { name, dependsOn = [] } of resources) for (const id of dependsOn as string[]) expect(ids, name).toContain(id);
    for (const { scope } of resources) if (scope) expect(ids).toContain(scope);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives names that Azure takes, also for the longest name', () => {
    given.name = 'clawbotlong';
    const [vault, storage] = ['Microsoft.KeyVault/vaults', 'Microsoft.Storage/storageAccounts'].map((type) => only(type).name);
    given.name = 'clawbot';
    expect(vault).toMatch(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/);
    expect(storage).toMatch(/^[a-z0-9]{3,24}$/);
  });

  it('gives two identities one role on the vault, and the worker one on its storage', () => {
    const roles = oneOf('Microsoft.Authorization/roleAssignments').map(({ scope, properties }) => {
      const { roleDefinitionId, principalId } = properties as Record<string, string>;
      return `${String(scope).split('/').at(-2)} ${roleDefinitionId?.split('/').at(-1)} ${principalId}`;
    });
    expect(roles).toEqual([
      'vaults b86a8fe4-44ce-4948-aee5-eccb2c155cd7 the-principal',
      `vaults b86a8fe4-44ce-4948-aee5-eccb2c155cd7 ${given.webPrincipalId}`,
      'storageAccounts b7e6dc6d-f1e8-4753-8033-0f276bb0955b the-principal',
    ]);
  });

  it('takes secrets as secure parameters, sets them nowhere but in the function, and gives none back', () => {
    for (const name of ['databaseUrl', 'wakeSecret']) expect(template.parameters[name]?.type).toBe('securestring');
    const holders = evaluated().filter((resource) => JSON.stringify(resource).includes('CANARY'));
    expect(holders.map(({ type }) => type)).toEqual(['Microsoft.Web/sites']);
    expect(JSON.stringify(evaluate(template.outputs, makeScope()))).not.toContain('CANARY');
  });

  it('sets what the worker needs, by names that it knows', () => {
    const { siteConfig } = only('Microsoft.Web/sites').properties as { siteConfig: { appSettings: { name: string; value: string }[] } };
    const settings = Object.fromEntries(siteConfig.appSettings.map(({ name, value }) => [name, value]));
    expect(settings).toMatchObject({ AZURE_CLIENT_ID: 'the-client', AZURE_KEY_VAULT_URL: 'https://the-vault.vault.azure.net/' });
    const known = Object.keys(settings).filter((name) => !name.startsWith('AzureWebJobsStorage__'));
    expect(known).toEqual(['AZURE_CLIENT_ID', 'AZURE_KEY_VAULT_URL', 'AZURE_DNS_ZONE_ID', 'APP_URL', 'DATABASE_URL', 'WORKER_WAKE_SECRET']);
  });

  it("is as Azure's own type data wants it, where that has the kind", (context) => {
    const types = requireArmTypes(context);
    const unknown = evaluated().filter(({ type, apiVersion }) => !types.has(`${type}@${apiVersion}`));
    for (const resource of evaluated()) {
      const { dependsOn: _, scope: _scope, condition: _condition, ...body } = resource;
      if (!unknown.some(({ type }) => type === resource.type)) {
        expect(types.check(`${resource.type}@${resource.apiVersion}`, body, 'request'), resource.type).toEqual([]);
      }
    }
    console.warn(`*** NOT JUDGED: ${[...new Set(unknown.map(({ type }) => type))].join(', ')}: the type data has none of them ***`);
    expect(unknown.map(({ type }) => type)).not.toContain('Microsoft.KeyVault/vaults');
  });
});

describe('the vault of the template, in the simulated Azure', () => {
  let azure: SimulatedAzure;
  beforeAll(async () => {
    azure = await startSimulatedAzure();
  });
  afterAll(() => azure.stop());

  it('lets in whom the template gives its role, keeps secrets, and can be purged', async () => {
    const { tenantId: tenant, subscriptionId, clientId, clientSecret } = azure.simulator.account;
    const { world } = azure.simulator;
    world.subscriptions.get(subscriptionId)?.resourceGroups.set('rg', {
      ...{
        id: `/subscriptions/${subscriptionId}/resourceGroups/rg`,
        name: 'rg',
        location: 'westeurope',
        tags: {},
        provisioningState: 'Succeeded',
      },
      resources: new Map(),
    });
    const deployments = new DeploymentsClient(new ClientSecretCredential(tenant, clientId, clientSecret), subscriptionId);
    // The simulated Azure has no other kind of the template.
    const part = {
      ...template,
      resources: template.resources.filter(({ type }) => type === 'Microsoft.KeyVault/vaults'),
      outputs: { url: template.outputs.keyVaultUrl },
    };
    const parameters = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }]));
    const done = await deployments.deployments.createOrUpdate('rg', 'host', {
      properties: { mode: 'Incremental', template: part, parameters },
    });
    const outputs = done.properties?.outputs as { url: { value: string } } | undefined;
    const vaultUrl = outputs?.url.value ?? '';

    const installationId = tenant;
    const store = createKeyVaultStore({
      vaultUrl,
      installationId,
      credential: { mode: 'client-secret', tenantId: tenant, clientId, clientSecret },
    });
    const address = anAddress();
    await expect(store.put(address, 'value')).rejects.toMatchObject({ code: 'vault-refused' });
    const [vault] = world.vaults.values();
    // What the role Key Vault Secrets Officer allows, as the template assigns it.
    const dataActions = ['Microsoft.KeyVault/vaults/secrets/*'];
    world.grants.push({ principalClientId: clientId, scope: vault?.id ?? '', actions: [], notActions: [], dataActions });
    await store.put(address, 'value');
    expect(await store.get(address)).toBe('value');
    await store.remove(address);
    expect(await store.look(address)).toBe('absent');
  });
});
