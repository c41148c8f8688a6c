import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { instancePaths } from '../../../src/adapters/clouds/local/paths.ts';
import { findSecretsLeft } from '../../drive.ts';
import { findProcessesOf } from '../../end-processes-of.ts';
import { judgeEvents } from '../rig/judge.ts';
import { type Phase, readProgress } from '../rig/phases.ts';
import type { Ref } from '../rig/rig.ts';
import type { LocalRig } from './rig.ts';

/** How many times more than without a kill each call may be made. */
const mostExtraCalls = 2;
/** Looks: as many as there is time for. */
const isLook = (call: string) => call.startsWith('ask ');

/** Everything that is not as promised after a phase; empty when all is well. */
export async function judgeLocal(rig: LocalRig, ref: Ref, phase: Phase, ideal: readonly string[]): Promise<string[]> {
  const { status, message, operation } = await readProgress(rig, ref);
  const ended = status === phase.status && operation === 'succeeded' ? [] : [`ended ${status}, ${operation}: ${message}`];
  const found = phase.status === 'deleted' ? await judgeGone(rig, ref) : await judgeMade(rig, ref, phase);
  return [...ended, ...found, ...judgeCalls(await rig.takeCalls(), ideal), ...(await judgeEvents(rig.plant, ref))];
}

function findGateways(folder: string): number[] {
  return findProcessesOf(folder).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0gateway\0run'));
}

async function judgeMade({ plant }: LocalRig, { deploymentId }: Ref, { status }: Phase): Promise<string[]> {
  const { folder } = instancePaths(plant.home, deploymentId);
  const gateways = findGateways(folder).length;
  const all = findProcessesOf(folder).length;
  const rows = await plant.ask<{ kind: string }>(
    'select kind from cloud_resources where deployment_id = $1 and create_succeeded_at is not null order by kind',
    [deploymentId],
  );
  const recorded = rows.map(({ kind }) => kind).join(' ');
  const wanted = status === 'running' ? 1 : 0;
  const folders = (await readdir(join(plant.home, 'instances'))).filter((name) => name.includes(deploymentId));
  return [
    ...(gateways === wanted && all === wanted ? [] : [`${gateways} gateways and ${all} processes`]),
    ...(recorded === 'configuration openclaw-package secret-gateway-token state-folder' ? [] : [`recorded are ${recorded}`]),
    ...(folders.join() === deploymentId ? [] : [`folders: ${folders.join(' ')}`]),
  ];
}

async function judgeGone({ plant }: LocalRig, ref: Ref): Promise<string[]> {
  const [row] = await plant.ask<{ left: number }>(
    `select count(*)::int as left from cloud_resources where deployment_id = $1 and deletion_policy = 'delete' and gone_at is null`,
    [ref.deploymentId],
  );
  const { folder } = instancePaths(plant.home, ref.deploymentId);
  const files = await readdir(plant.home, { recursive: true });
  const orphans = files.filter((name) => name.includes(ref.deploymentId) || /^vault\/.*\.tmp$/.test(name));
  return [
    ...findProcessesOf(folder).map((pid) => `process ${pid} is left`),
    ...orphans.map((name) => `orphan: ${name}`),
    ...(row?.left === 0 ? [] : [`${row?.left} entries of the ledger are not certified`]),
    ...(await findSecretsLeft(plant, ref)).map((name) => `secret left: ${name}`),
  ];
}

function judgeCalls(made: readonly string[], ideal: readonly string[]): string[] {
  const expected = Map.groupBy(ideal, (call) => call);
  return [...Map.groupBy(made, (call) => call)].flatMap(([call, { length }]) => {
    const most = (expected.get(call)?.length ?? 0) + mostExtraCalls;
    return length <= most || isLook(call) ? [] : [`${call} was made ${length} times, ${most} at most`];
  });
}
