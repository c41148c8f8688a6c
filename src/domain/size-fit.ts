/** What a machine of so much memory is enough for. OpenClaw itself takes about 1 GB, and half a gigabyte more while it is installed. */
export type SizeFit = 'tight' | 'chat' | 'tools' | 'heavy';

const leastGib: readonly [SizeFit, number][] = [
  ['heavy', 16],
  ['tools', 8],
  ['chat', 4],
];

export function fitOf({ memoryGib }: { memoryGib: number }): SizeFit {
  return leastGib.find(([, least]) => memoryGib >= least)?.[0] ?? 'tight';
}
