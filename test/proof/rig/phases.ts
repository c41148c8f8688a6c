import { deleteDeployment } from '../../../src/services/deployments/delete.ts';
import { restartDeployment } from '../../../src/services/deployments/restart.ts';
import { startDeployment } from '../../../src/services/deployments/start.ts';
import { stopDeployment } from '../../../src/services/deployments/stop.ts';
import { waitFor } from '../../wait-for.ts';
import type { Ref, Rig } from './rig.ts';

/** Where somebody asks for deployments. */
export type Site = Pick<Rig, 'plant' | 'call' | 'order'>;

/** What a person asks for, one after the other, and the status that it ends in. */
export interface Phase {
  name: 'create' | 'stop' | 'start' | 'restart' | 'delete';
  status: string;
  /** Asks for it; `ref` is `null` before there is an order. */
  ask(site: Site, name: string, ref: Ref | null): Promise<Ref>;
}

/** A deployment goes through all of them. */
export const phases: readonly Phase[] = [
  { name: 'create', status: 'running', ask: (site, name) => site.order(name) },
  change('restart', 'running', ({ call }, { deploymentId }) => restartDeployment(call, deploymentId)),
  change('stop', 'stopped', ({ call }, { deploymentId }) => stopDeployment(call, deploymentId)),
  change('start', 'running', ({ call }, { deploymentId }) => startDeployment(call, deploymentId)),
  change('delete', 'deleted', ({ call }, { deploymentId, name }) => deleteDeployment(call, deploymentId, name)),
];

function change(name: Phase['name'], status: string, ask: (site: Site, ref: Ref) => Promise<unknown>): Phase {
  return {
    ...{ name, status },
    async ask(site, _, ref) {
      if (!ref) throw new Error(`There is nothing to ${name}.`);
      await ask(site, ref);
      return ref;
    },
  };
}

const patienceSeconds = 90;

interface Progress {
  status: string;
  message: string;
  operation: string;
}

export async function readProgress({ plant }: Site, { deploymentId }: Ref): Promise<Progress> {
  const [row] = await plant.ask<Progress>(
    `select d.status, d.status_message as message, o.status as operation from deployments d
      join lateral (select status from operations where deployment_id = d.id order by generation desc limit 1) o on true where d.id = $1`,
    [deploymentId],
  );
  if (!row) throw new Error('There is no such deployment.');
  return row;
}

export const hasEnded = ({ operation }: Progress) => operation !== 'running';

/** Waits until what was asked for last has ended, and tells how. */
export function untilEnded(site: Site, ref: Ref): Promise<Progress> {
  return waitFor(() => readProgress(site, ref), hasEnded, patienceSeconds);
}
