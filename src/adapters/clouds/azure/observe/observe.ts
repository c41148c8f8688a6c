import type { Observation } from '../../../../domain/observed-state.ts';
import { chooseLook } from './choose-look.ts';
import { lookAtBoot } from './look-at-boot.ts';
import { lookAtGroup } from './look-at-group.ts';
import { lookAtTemplate } from './look-at-template.ts';
import type { Scene } from './scene.ts';

const briefLooks = { template: lookAtTemplate, boot: lookAtBoot, group: async () => null };

/** Reads the account and the machine, as little of them as tells what is being waited for. Writes nothing. */
export async function observe(scene: Scene): Promise<Observation> {
  scene.signal.throwIfAborted();
  const brief = await briefLooks[chooseLook({ ...scene, ...scene.target })](scene);
  return brief ?? lookAtGroup(scene);
}
