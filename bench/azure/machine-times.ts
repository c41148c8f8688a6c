import { usualDurations } from '../../simulator/azure/core/options.ts';
import type { World } from '../../simulator/azure/core/world.ts';
import { createRandom } from './random.ts';

export const machineSeconds = { from: 30, to: 120 };

/** Gives every new machine a time of its own, drawn evenly; every world the same ones in the same order. */
export function varyMachineTimes(world: World): void {
  const random = createRandom(20_261_123);
  const { from, to } = machineSeconds;
  world.options.durations = {
    ...usualDurations,
    get vm() {
      return from + random() * (to - from);
    },
  };
}
