import type { World } from '../../simulator/azure/core/world.ts';

const lookEveryMs = 20;

/** Notes when virtual machines come to be: with theirs, the last resource of a template, the template ends. */
export function watchMachines(world: World): { madeAt(group: string): Date; stop(): void } {
  const times = new Map<string, Date>();
  const timer = setInterval(() => {
    for (const group of listGroupsWithMachine(world)) if (!times.has(group)) times.set(group, new Date());
  }, lookEveryMs);
  return {
    madeAt(group) {
      const time = times.get(group.toLowerCase());
      if (!time) throw new Error(`no virtual machine was made in ${group}`);
      return time;
    },
    stop: () => clearInterval(timer),
  };
}

/** Lower-cased names of the groups whose machine is ready. */
function listGroupsWithMachine({ subscriptions }: World): string[] {
  return [...subscriptions.values()].flatMap(({ resourceGroups }) =>
    [...resourceGroups].flatMap(([name, { resources }]) => {
      const isReady = [...resources.values()].some(
        ({ type, provisioningState }) => type.toLowerCase() === 'microsoft.compute/virtualmachines' && provisioningState === 'Succeeded',
      );
      return isReady ? [name] : [];
    }),
  );
}
