import { findRemains } from '../../azure/stage.ts';
import { findSecretsLeft } from '../../drive.ts';
import { callsOf } from './calls.ts';
import { countWrites, type DryPhase } from './dry-run.ts';
import { readProgress } from './phases.ts';
import type { Ref, Rig } from './rig.ts';

/** Of a resource group with everything in it: group, firewall, network, address, interface, machine and disk. */
const resourceCount = 7;
/** Subnets and rules of a firewall, which Azure shows as resources too. */
const isPart = /\/providers\/[^/]+\/[^/]+\/[^/]+\/.+/;
const isMachine = /virtualmachines\/[^/]+$/;
/** How many times more than without a kill each write may reach the cloud. */
const mostExtraWrites = 2;

/** Everything that is not as promised after a phase; empty when all is well. */
export async function judge(rig: Rig, ref: Ref, { phase, calls }: DryPhase): Promise<string[]> {
  const { status, message, operation } = await readProgress(rig, ref);
  const ended = status === phase.status && operation === 'succeeded' ? [] : [`ended ${status}, ${operation}: ${message}`];
  const found = phase.status === 'deleted' ? await judgeGone(rig, ref) : await judgeMade(rig, ref);
  return [...ended, ...found, ...judgeWrites(rig, ref, calls), ...(await judgeEvents(rig.plant, ref))];
}

async function judgeMade({ plant, simulator }: Rig, { deploymentId, name }: Ref): Promise<string[]> {
  const found = findRemains(simulator.world, name).map((id) => id.toLowerCase());
  const ids = new Set(found.filter((id) => !isPart.test(id)));
  const machines = [...ids].filter((id) => isMachine.test(id));
  const rows = await plant.ask<{ id: string | null }>('select lower(cloud_id) as id from cloud_resources where deployment_id = $1', [
    deploymentId,
  ]);
  const recorded = new Set(rows.flatMap(({ id }) => (id?.startsWith('/') ? [id] : [])));
  return [
    ...(machines.length === 1 ? [] : [`${machines.length} machines`]),
    ...(ids.size === resourceCount ? [] : [`${ids.size} resources: ${[...ids].join(' ')}`]),
    ...[...ids].filter((id) => !recorded.has(id)).map((id) => `not recorded: ${id}`),
    ...[...recorded].filter((id) => !ids.has(id)).map((id) => `recorded, but not there: ${id}`),
  ];
}

async function judgeGone({ plant, simulator }: Rig, ref: Ref): Promise<string[]> {
  const [row] = await plant.ask<{ left: number }>(
    `select count(*)::int as left from cloud_resources where deployment_id = $1 and deletion_policy = 'delete' and gone_at is null`,
    [ref.deploymentId],
  );
  return [
    ...findRemains(simulator.world, ref.name).map((id) => `orphan: ${id}`),
    ...(row?.left === 0 ? [] : [`${row?.left} entries of the ledger are not certified`]),
    ...(await findSecretsLeft(plant, ref)).map((name) => `secret left: ${name}`),
  ];
}

function judgeWrites({ simulator }: Rig, ref: Ref, ideal: DryPhase['calls']): string[] {
  const expected = countWrites(ideal);
  const sent = countWrites(callsOf(ref.name, simulator.requests.list()));
  return [...sent].flatMap(([name, count]) =>
    count <= (expected.get(name) ?? 0) + mostExtraWrites ? [] : [`${name} was sent ${count} times instead of ${expected.get(name) ?? 0}`],
  );
}

/** Numbers of a workspace's events follow each other, and no operation ends twice. */
export async function judgeEvents({ ask }: Rig['plant'], { workspaceId, deploymentId }: Ref): Promise<string[]> {
  const [row] = await ask<{ gaps: number; twice: number }>(
    `select (select max(seq) - min(seq) + 1 - count(*) from events where workspace_id = $1)::int as gaps,
      (select count(*) from (select from events where deployment_id = $2 and type in ('operation:succeeded', 'operation:failed')
        group by operation_id having count(*) > 1) t)::int as twice`,
    [workspaceId, deploymentId],
  );
  return row?.gaps === 0 && row.twice === 0 ? [] : [`events: ${row?.gaps} gaps, ${row?.twice} operations ended twice`];
}
