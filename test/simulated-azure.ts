import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { addAccount } from '../simulator/azure/core/create-world.ts';
import { addZone } from '../simulator/azure/dns/test-zone.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/azure/simulator.ts';
import { officialSources } from '../src/adapters/clouds/azure/bootstrap/download-sources.ts';
import { testedOpenclaw } from '../src/adapters/clouds/azure/bootstrap/tested-openclaw.fixture.ts';
import { type AzureCloudConfig, createAzureCloud } from '../src/adapters/clouds/azure/index.ts';
import type { ZoneConfig } from '../src/adapters/clouds/azure/zone/zone-client.ts';
import { type DeploymentSpec, noExposure } from '../src/domain/deployment.ts';
import { zoneHostName } from '../src/domain/zone-name.ts';
import type { AccountAccess, Cloud } from '../src/ports/cloud.ts';
import { silentLogger } from '../src/ports/logger.ts';
import { createTestTarget, type TestTarget } from './deployment-target.ts';

/** A simulated Azure that this very process takes for the real one: every host of Azure is reached through its proxy. */
export interface SimulatedAzure {
  simulator: Simulator;
  cloud: Cloud;
  account: AccountAccess;
  config: AzureCloudConfig;
  /** A deployment in the simulated account that nobody has made yet. */
  newTarget(changes?: Partial<DeploymentSpec>): TestTarget & { account: AccountAccess };
  stop(): Promise<void>;
}

export interface SimulatedAzureOptions extends SimulatorOptions {
  /** A DNS zone of whoever hosts the product, in an account of his own; none when left out. */
  zone?: string;
}

/** Only one at a time in a process. Without options everything in it is done at once. */
export async function startSimulatedAzure({ zone: zoneName, ...options }: SimulatedAzureOptions = {}): Promise<SimulatedAzure> {
  const simulator = await startSimulator({ durations: 'none', throttling: false, ...options });
  const leave = enter(simulator);
  const account = accountOf(simulator);
  const zone = zoneName === undefined ? null : openZone(simulator, zoneName);
  const config: AzureCloudConfig = {
    federation: null,
    logger: silentLogger,
    findSources: async (version) => officialSources('x64', { ...testedOpenclaw(), version }),
    ...(zone && { zone }),
  };
  return {
    simulator,
    config,
    account,
    cloud: createAzureCloud(config),
    newTarget: (changes) => ({ ...nameTarget(createTestTarget({ ...placement(account), ...changes }), zone), account }),
    async stop() {
      leave();
      await simulator.stop();
    },
  };
}

/** The first account of the simulated cloud, as a connection with a client secret. */
function accountOf({ account }: Simulator): AccountAccess {
  const { tenantId, subscriptionId, clientId, clientSecret } = account;
  return {
    ...{ workspaceId: randomUUID(), connectionId: randomUUID(), kind: 'service-principal-secret', tenantId, subscriptionId, clientId },
    readSecret: async (name) => (name === 'client-secret' ? clientSecret : null),
  };
}

/** Whoever hosts the product is another customer of Azure than those who deploy by it. */
function openZone({ world }: Simulator, name: string): ZoneConfig {
  const host = addAccount(world);
  const { id } = addZone({ world, account: host }, name);
  const { tenantId, clientId, clientSecret } = host;
  return { id, name, credential: { mode: 'client-secret', tenantId, clientId, clientSecret } };
}

function nameTarget(target: TestTarget, zone: ZoneConfig | null): TestTarget {
  if (!zone) return target;
  const exposure = { ...noExposure, domain: zoneHostName(target.spec, zone.name), dnsZone: zone.name };
  return { ...target, spec: { ...target.spec, exposure } };
}

function placement({ workspaceId }: AccountAccess): Partial<DeploymentSpec> {
  return { workspaceId, cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2' };
}

/** Leads this process to the simulator as an environment would lead a new one; returns the way back. */
function enter({ authority, environment }: Simulator): () => void {
  const { NODE_EXTRA_CA_CERTS: _, ...variables } = environment();
  const before = { certificates: getCACertificates('default'), variables: { ...process.env } };
  Object.assign(process.env, variables);
  setDefaultCACertificates([...before.certificates, authority.certificatePem]);
  const restoreProxy = setGlobalProxy(variables);
  return () => {
    restoreProxy();
    setDefaultCACertificates(before.certificates);
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before.variables);
  };
}

/** In Node 24, not yet in its types: `fetch` and `https` follow the proxy of these variables. */
function setGlobalProxy(variables: Record<string, string>): () => void {
  const { setGlobalProxyFromEnv } = http as unknown as { setGlobalProxyFromEnv(env: Record<string, string>): () => void };
  return setGlobalProxyFromEnv(variables);
}
