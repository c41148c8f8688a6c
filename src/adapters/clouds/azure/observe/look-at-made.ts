import type { Observation } from '../../../../domain/observed-state.ts';
import { isOurs } from '../tags.ts';
import { composePicture } from './compose-picture.ts';
import { readMachineFindings } from './gather-findings.ts';
import { lookAtDomain } from './look-at-domain.ts';
import type { Scene } from './scene.ts';

/**
 * The machine that a template has just finished: as the last of all, it tells that the rest was made. A read instead of
 * the four of a whole look. `null` when only that can tell.
 */
export async function lookAtMade(scene: Scene): Promise<Observation | null> {
  const { expected, groupName, target } = scene;
  const { found, ...findings } = await readMachineFindings(scene);
  if (found?.provisioningState !== 'Succeeded' || !isOurs(found.tags, target.spec)) return null;
  const picture = composePicture(scene, { ...findings, template: { state: 'done' } }, [
    { kind: 'resource-group', name: groupName, presence: 'present' },
    ...expected.map(({ kind, name, id }) => ({ kind, name, presence: 'present' as const, cloudId: id })),
  ]);
  const domain = picture.machine.state === 'running' ? await lookAtDomain(scene, findings) : undefined;
  return { ...picture, ...(domain && { domain }) };
}
