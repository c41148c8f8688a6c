import { existsSync } from 'node:fs';
import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import type { ObservedResource, ResourcePresence } from '../../../../domain/observed-state.ts';
import type { InstancePaths } from '../paths.ts';
import { resourceName } from '../plan.ts';
import { isTagged } from '../tag.ts';

/** What is there of the folder and the configuration, in the order of the plan. */
export async function observeInstance(spec: DeploymentSpec, paths: InstancePaths): Promise<ObservedResource[]> {
  const folder = await observeFolder(spec, paths);
  const configuration = folder === 'present' && existsSync(paths.configuration) ? 'present' : 'absent';
  return [
    { kind: 'state-folder', name: resourceName(spec, 'state-folder'), presence: folder, cloudId: paths.folder },
    { kind: 'configuration', name: resourceName(spec, 'configuration'), presence: configuration, cloudId: paths.configuration },
  ];
}

/** What a crash left of a removal counts as present, so that the removal is asked for again. */
async function observeFolder(spec: DeploymentSpec, paths: InstancePaths): Promise<ResourcePresence> {
  if (existsSync(paths.folder)) return (await isTagged(paths.tag, spec)) ? 'present' : 'foreign';
  return existsSync(paths.doomed) ? 'present' : 'absent';
}
