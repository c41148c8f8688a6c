import type { Observation } from '../../../../domain/observed-state.ts';
import { chooseLook, type Look } from './choose-look.ts';
import { lookAtBoot } from './look-at-boot.ts';
import { lookAtGroup, lookAtShell } from './look-at-group.ts';
import { withRecord } from './look-at-record.ts';
import { lookAtTemplate } from './look-at-template.ts';
import type { Scene } from './scene.ts';

const looks = { shell: lookAtShell, template: lookAtTemplate, boot: lookAtBoot, group: lookAtGroup };

/** Reads of the account that a look takes as a rule. */
const lookReads: Record<Look, number> = { shell: 1, template: 1, boot: 0, group: 4 };

/** Reads the account and the machine, as little of them as tells what is being waited for. Writes nothing. */
export async function observe(scene: Scene): Promise<Observation> {
  scene.signal.throwIfAborted();
  const look = chooseLook({ ...scene, ...scene.target });
  scene.clients.budget.claim(`${scene.groupName} look`, { reads: lookReads[look], writes: 0 });
  const seen = await looks[look](scene);
  return withRecord(scene, seen ?? (await lookAtGroup(scene)));
}
