import { findSecretsLeft, readRow } from '../../drive.ts';
import type { Ref } from '../rig/rig.ts';
import type { Model } from './commands.ts';
import type { Stage, Tenant } from './stage.ts';

/** Thrown with everything that is not as promised. */
function refuse(violations: readonly string[]): void {
  if (violations.length > 0) throw new Error(violations.join('\n'));
}

/** What holds after every step. */
export async function judgeStep(stage: Stage): Promise<void> {
  refuse([...stage.violations, ...(await judgeEvents(stage)), ...judgeWrites(stage)]);
}

/** I4: numbers follow each other, no operation ends twice, and nothing comes after the end of a deletion. */
async function judgeEvents({ plant, tenants }: Stage): Promise<string[]> {
  const rows = await plant.ask<{ gaps: number; twice: number; late: number }>(
    `select max(seq) - min(seq) + 1 - count(*) as gaps,
      count(*) filter (where type in ('operation:succeeded', 'operation:failed'))
        - count(distinct operation_id) filter (where type in ('operation:succeeded', 'operation:failed')) as twice,
      count(*) filter (where type = 'deployment:changed' and seq > (select min(seq) from events f
        where f.deployment_id = e.deployment_id and f.type = 'deployment:deleted')) as late
      from events e where workspace_id = any ($1) group by workspace_id, deployment_id
      having max(seq) - min(seq) + 1 <> count(*)`,
    [tenants.map(({ person }) => person.workspaceId)],
  );
  return rows.map((row) => `I4: ${JSON.stringify(row)}`);
}

/** I1, I8: a create or a start too many would be a second machine in a real cloud, or one more write at least. */
function judgeWrites({ cloud, tenants, mishaps }: Stage): string[] {
  return tenants.flatMap(({ ref }) => {
    const made = cloud.writes.filter(({ deploymentId, did }) => deploymentId === ref?.deploymentId && did.startsWith('create '));
    const counts = Map.groupBy(made, ({ did }) => did);
    return [...counts].flatMap(([did, { length }]) => (length > 1 + 2 * mishaps ? [`I8: ${did} was sent ${length} times`] : []));
  });
}

/** What holds once nothing goes wrong any more and all is at rest. */
export async function judgeRest(stage: Stage, model: Model): Promise<void> {
  const found = await Promise.all(
    stage.tenants.map(async (tenant, index) => (tenant.ref ? judgeTenant(stage, tenant, tenant.ref, model[index] ?? model[0]) : [])),
  );
  refuse([...found.flat(), ...stage.violations]);
}

async function judgeTenant(stage: Stage, tenant: Tenant, ref: Ref, { desired, isLost }: Model[number]): Promise<string[]> {
  const { status, problem } = await readRow(stage.plant, ref);
  const mayBeBlocked = desired === 'running' && isLost && problem?.code === 'resource-missing';
  const isReached = status === desired || (mayBeBlocked && status === 'blocked');
  return [
    ...(isReached ? [] : [`I3: wanted ${desired}${isLost ? ', lost' : ''}, but it is ${status}: ${JSON.stringify(problem)}`]),
    ...(await judgeOperations(stage, ref, status)),
    ...(await judgeLedger(stage, ref, status, isLost)),
    ...(await judgeCanary(stage, tenant)),
    ...(status === 'deleted' ? (await findSecretsLeft(stage.plant, ref)).map((name) => `I9: ${name} is left`) : []),
  ];
}

/** I3: every accepted operation has ended; what waits for a person has its answer on the screen. */
async function judgeOperations({ plant }: Stage, { deploymentId }: Ref, status: string): Promise<string[]> {
  const open = await plant.ask<{ kind: string }>(`select kind from operations where deployment_id = $1 and status = 'running'`, [
    deploymentId,
  ]);
  return status === 'blocked' ? [] : open.map(({ kind }) => `I3: ${kind} has not ended`);
}

/** I1, I2: what is there is in the ledger, and what the ledger has is there, unless somebody took it away. */
async function judgeLedger({ plant, cloud }: Stage, { deploymentId }: Ref, status: string, isLost: boolean): Promise<string[]> {
  const ledger = await plant.ask<{ name: string; kind: string; made: boolean }>(
    `select name, kind, create_succeeded_at is not null as made from cloud_resources where deployment_id = $1 and deletion_policy = 'delete' and gone_at is null`,
    [deploymentId],
  );
  const names = new Set(ledger.map(({ name }) => name));
  const own = Object.entries(cloud.world.resources).filter(([, { tag }]) => tag === deploymentId);
  const missing = ledger.filter(({ name, kind, made }) => made && !kind.startsWith('secret-') && !cloud.world.resources[name]);
  const machine = cloud.world.machines[deploymentId]?.state;
  return [
    ...own.flatMap(([name]) => (names.has(name) ? [] : [`I2: ${name} is in no ledger`])),
    ...(isLost ? [] : missing.map(({ name }) => `I2: ${name} is not there`)),
    ...(status === 'running' && machine !== 'running' ? [`I1: running without a machine: ${machine}`] : []),
    ...(status === 'deleted' && (ledger.length > 0 || machine === 'running')
      ? [`I1: deleted, but ${ledger.length} are left; ${machine}`]
      : []),
  ];
}

/** I7: in nothing that is shown or kept outside of the vault. */
async function judgeCanary({ plant }: Stage, { canary, person }: Tenant): Promise<string[]> {
  const tables = ['events', 'deployment_logs', 'operations', 'audit_log', 'cloud_resources', 'deployments'];
  const query = tables
    .map((table) => `select '${table}' as sink from ${table} t where workspace_id = $1 and t::text like $2`)
    .join(' union all ');
  const sinks = await plant.ask<{ sink: string }>(query, [person.workspaceId, `%${canary}%`]);
  return sinks.map(({ sink }) => `I7: a secret stands in ${sink}`);
}
