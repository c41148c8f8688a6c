import pg from 'pg';
import { noteUsage } from '../../src/db/queries/usage-samples.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { createKey } from '../../src/services/keys/create.ts';
import { driveTo, refOf, workerOf } from '../drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../factories.ts';

export interface Claims {
  sub?: string;
  iat?: number;
  second_factor_asked?: true;
  api_key?: string;
}

/** How somebody comes to the database: as which role, as whom, and bound to which workspace. */
export interface Caller {
  role: string;
  claims?: Claims | null;
  workspace?: string | undefined;
}

/** Two tenants with rows in every table, and a connection as the app has it. */
export interface TenantScene {
  plant: TestPlant;
  alice: TestPerson;
  bob: TestPerson;
  /** What a statement answers, or `denied`. Nothing stays. */
  run(caller: Caller, statement: string, values?: unknown[]): Promise<pg.QueryResult | 'denied'>;
  close(): Promise<void>;
}

export async function createTenantScene(): Promise<TenantScene> {
  const plant = await createTestPlant();
  const [alice, bob] = [await createPerson(plant.db), await createPerson(plant.db)];
  for (const person of [alice, bob]) await fillEveryTable(plant, person);
  const client = new pg.Client({ connectionString: plant.database.appUrl });
  await client.connect();
  return {
    ...{ plant, alice, bob },
    run: (caller, statement, values) => attempt(client, caller, statement, values),
    async close() {
      await client.end();
      await plant.close();
    },
  };
}

/** Rows of this person in every table that a tenant has to do with. */
async function fillEveryTable(plant: TestPlant, person: TestPerson): Promise<void> {
  const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-test-key' };
  const { name, ...deployment } = await orderDeployment(plant, person, { model });
  await driveTo(plant, workerOf(plant), refOf(deployment), 'running');
  await deleteDeployment(callOf(plant, person), deployment.id, name);
  const usage = { samples: 1, cpuAverage: 1, cpuMaximum: 1, memoryAverage: 1, memoryMaximum: 1, memoryTotal: 1 };
  const none = { diskAverage: null, diskMaximum: null, trafficAverage: null, trafficMaximum: null };
  await noteUsage(plant.db, person.workspaceId, [{ deploymentId: deployment.id, at: new Date(), ...usage, ...none }]);
  await plant.ask(
    `insert into cloud_connections (workspace_id, provider, name, kind, created_by) values ($1, 'azure', 'mine', 'service-principal-secret', $2)`,
    [person.workspaceId, person.principal.userId],
  );
  await createKey(callOf(plant, person), { workspaceId: person.workspaceId, name: 'mine', scope: 'read', expiresInDays: null });
  await plant.ask(
    `insert into invitations (workspace_id, email, role, token_hash, invited_by) values ($1, 'guest@example.com', 'viewer', sha256(uuid_send(gen_random_uuid())), $2)`,
    [person.workspaceId, person.principal.userId],
  );
}

async function attempt(client: pg.Client, { role, claims, workspace }: Caller, statement: string, values: unknown[] = []) {
  await client.query('begin');
  try {
    await client.query(
      `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true), set_config('clawbot.workspace_id', $3, true)`,
      [role, claims ? JSON.stringify({ role, ...claims }) : '', workspace ?? ''],
    );
    return await client.query(statement, values);
  } catch (error) {
    // 42501 is insufficient privilege, and what a row that fails its policy raises.
    if (error instanceof pg.DatabaseError && error.code === '42501') return 'denied';
    throw error;
  } finally {
    await client.query('rollback');
  }
}
