import { randomUUID } from 'node:crypto';
import type { CloudKind } from '../../../src/domain/deployment.ts';
import type { ReconcilerParts } from '../../../src/reconciler/parts.ts';
import { createConnection } from '../../../src/services/connections/create.ts';
import { createConnectionInput } from '../../../src/services/connections/schemas.ts';
import type { Call } from '../../../src/services/context.ts';
import { workerOf } from '../../drive.ts';
import { callOf, createPerson, type TestPerson, type TestPlant } from '../../factories.ts';
import { rightClientSecret } from '../../scripted-azure.ts';
import type { ScriptedCloud } from '../../scripted-cloud.ts';
import { remoteTraits } from '../../situation.ts';
import type { Ref } from '../rig/rig.ts';
import { watchCalls } from './watch-calls.ts';

/** What goes wrong with the calls of a tenant until it is over. */
export type Trouble = 'none' | 'revoked' | 'cut off' | 'answers lost';

/** One tenant with one deployment. */
export interface Tenant {
  person: TestPerson;
  call: Call;
  connectionId: string;
  /** A secret that must not turn up anywhere. */
  canary: string;
  ref: Ref | null;
  trouble: Trouble;
}

/** Everything real that a sequence acts upon. */
export interface Stage {
  plant: TestPlant;
  kind: CloudKind;
  cloud: ScriptedCloud;
  workers: readonly [ReconcilerParts, ReconcilerParts];
  tenants: readonly [Tenant, Tenant];
  /** What a call did that no call may do. */
  violations: string[];
  /** Kills and troubles so far; each may cost some writes more. */
  mishaps: number;
}

/** Two tenants, two workers and a cloud in which nothing is yet. */
export async function openStage(plant: TestPlant, kind: CloudKind): Promise<Stage> {
  const cloud = kind === 'local' ? plant.cloud : plant.azureCloud;
  if (kind === 'azure') Object.assign(cloud, { traits: remoteTraits });
  Object.assign(cloud.world, { resources: {}, machines: {}, problems: {}, logs: {} });
  cloud.writes.length = 0;
  const stage: Stage = {
    ...{ plant, kind, cloud, violations: [], mishaps: 0 },
    workers: [workerOf(plant), workerOf(plant)],
    tenants: [await newTenant(plant), await newTenant(plant)],
  };
  watchCalls(stage);
  return stage;
}

async function newTenant(plant: TestPlant): Promise<Tenant> {
  const person = await createPerson(plant.db);
  const call = callOf(plant, person);
  const ids = { tenantId: randomUUID(), subscriptionId: randomUUID(), clientId: randomUUID() };
  const account = { kind: 'service-principal-secret', name: 'Main', clientSecret: rightClientSecret, ...ids };
  const { id } = await createConnection(call, createConnectionInput.parse(account));
  return { person, call, connectionId: id, canary: `CANARY-${randomUUID()}`, ref: null, trouble: 'none' };
}
