import { readRow } from '../../drive.ts';
import type { Ref } from '../rig/rig.ts';
import type { Stage } from './stage.ts';

export const longestJumpSeconds = 600;

const isTime = /^\d{4}-\d\d-\d\dT/;

/** As if the clock of the database jumped: everything that was noted lies further back, or in the future. */
export async function passTime({ plant, cloud }: Stage, { deploymentId }: Ref, seconds: number): Promise<void> {
  const { history } = await readRow(plant, { deploymentId, workspaceId: '' });
  const shifted = JSON.stringify(shiftTimes(history, seconds));
  await plant.ask(`update deployments set history = $2, lease_expires_at = lease_expires_at - make_interval(secs => $3) where id = $1`, [
    deploymentId,
    shifted,
    seconds,
  ]);
  await plant.ask('update cloud_resources set create_pending_at = create_pending_at - make_interval(secs => $2) where deployment_id = $1', [
    deploymentId,
    seconds,
  ]);
  const { machines, resources } = cloud.world;
  if (machines[deploymentId]) Object.assign(machines[deploymentId], shiftTimes(machines[deploymentId], seconds));
  for (const resource of Object.values(resources))
    if (resource.tag === deploymentId) Object.assign(resource, shiftTimes(resource, seconds));
}

function shiftTimes(record: object, seconds: number): object {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, isTime.test(String(value)) ? shift(String(value), seconds) : value]),
  );
}

function shift(time: string, seconds: number): string {
  return new Date(Date.parse(time) - seconds * 1000).toISOString();
}
