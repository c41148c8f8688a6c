import { randomUUID } from 'node:crypto';
import { ClientSecretCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { afterAll, beforeAll } from 'vitest';
import type { Secret, Vault } from '../simulator/azure/core/vault.ts';
import type { SimulatorOptions } from '../simulator/azure/simulator.ts';
import { addVault } from '../simulator/azure/vault/test-vault.ts';
import { createKeyVaultStore } from '../src/adapters/secrets/key-vault/index.ts';
import type { HostCredential } from '../src/adapters/shared/azure/host-credential.ts';
import type { SecretAddress, SecretStore } from '../src/ports/secret-store.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulated-azure.ts';

/** A vault in the simulated cloud, and ways to open it. */
export interface TestVault {
  vault: Vault;
  vaultUrl: string;
  store: SecretStore;
  open(changes?: { credential?: HostCredential; installationId?: string }): SecretStore;
  /** The entries as they lie in the vault. */
  entries(): Secret[];
}

/** A simulated Azure for the calling test file, whose vaults take a moment to settle. */
export function setKeyVaultScene(options: Pick<SimulatorOptions, 'fetchIssuer'> = {}) {
  let azure: SimulatedAzure;
  const installationId = randomUUID();
  beforeAll(async () => {
    azure = await startSimulatedAzure({ durations: { vault: 0.2 }, ...options });
  });
  afterAll(() => azure.stop());

  const credential = (): HostCredential => {
    const { tenantId, clientId, clientSecret } = azure.simulator.account;
    return { mode: 'client-secret', tenantId, clientId, clientSecret };
  };
  return {
    get azure() {
      return azure;
    },
    credential,
    newVault(changes: Partial<Vault> = {}): TestVault {
      const vault = addVault(azure.simulator, changes);
      const vaultUrl = `https://${vault.name}.vault.azure.net`;
      const open: TestVault['open'] = (given) => createKeyVaultStore({ vaultUrl, installationId, credential: credential(), ...given });
      return { vault, vaultUrl, open, store: open(), entries: () => [...vault.secrets.values()] };
    },
    /** As Azure's own tools would look into the vault. */
    openClient({ vaultUrl }: TestVault): SecretClient {
      const { tenantId, clientId, clientSecret } = azure.simulator.account;
      return new SecretClient(vaultUrl, new ClientSecretCredential(tenantId, clientId, clientSecret));
    },
    /** What was asked of vaults since the last time, without the challenge that opens every client. */
    takeRequests(): string[] {
      const { requests } = azure.simulator;
      const asked = requests.list().filter(({ host, status }) => host.endsWith('.vault.azure.net') && status !== 401);
      requests.clear();
      return asked.map(({ method, path, query, status }) => {
        const plain = path.replace(/clawbot-[0-9a-f]{64}/, '*').replace(/[0-9a-f]{32}/, '+');
        return `${method} ${plain}${query.maxresults ? `?maxresults=${query.maxresults}` : ''} ${status}`;
      });
    },
  };
}

export function anAddress(): SecretAddress {
  return { workspaceId: randomUUID(), recordId: randomUUID(), name: 'gateway-token' };
}
