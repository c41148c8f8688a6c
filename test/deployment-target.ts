import { randomBytes, randomUUID } from 'node:crypto';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import type { DeploymentSecret, DeploymentSpec } from '../src/domain/deployment.ts';
import type { CloudResource, PlannedResource } from '../src/domain/resource.ts';
import type { CloudTarget } from '../src/ports/cloud.ts';

/** A deployment as the reconciler would hand it to a cloud, with secrets of its own. */
export interface TestTarget extends CloudTarget {
  spec: DeploymentSpec;
  ledger: CloudResource[];
  secrets: Record<DeploymentSecret, string | null>;
}

/** A deployment that nobody has made yet. */
export function createTestTarget(
  changes: Partial<DeploymentSpec> = {},
  modelKey: string | null = null,
  telegramToken: string | null = null,
): TestTarget {
  const secrets = { 'gateway-token': randomBytes(32).toString('hex'), 'model-key': modelKey, 'telegram-token': telegramToken };
  return {
    spec: { ...defaultSpec(), ...changes },
    ledger: [],
    account: null,
    secrets,
    readSecret: async (name) => secrets[name],
  };
}

/** Writes into the ledger what the reconciler commits before a create. */
export function recordPending(target: TestTarget, { kind, name, deletionPolicy }: PlannedResource): void {
  const createPendingAt = new Date().toISOString();
  target.ledger.push({ kind, name, deletionPolicy, cloudId: null, createPendingAt, createSucceededAt: null, goneAt: null });
}

function defaultSpec(): DeploymentSpec {
  return {
    installationId: randomUUID(),
    workspaceId: randomUUID(),
    deploymentId: randomUUID(),
    name: 'test-bot',
    cloud: 'local',
    region: 'this-machine',
    size: 'shared',
    openclawVersion: testedOpenclawVersion,
    desired: 'running',
    generation: 1,
    incarnation: 1,
    model: null,
    channels: [],
    exposure: null,
  };
}
