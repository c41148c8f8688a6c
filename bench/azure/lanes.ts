import { setTimeout as pause } from 'node:timers/promises';

interface Lanes {
  atMost: number;
  /** Between the beginnings of the first ones, so that they do not go in step. */
  staggerMs: number;
}

/** Does this for each index below `count`, some at a time; results in the order of the indices. */
export async function inLanes<T>(count: number, { atMost, staggerMs }: Lanes, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async (_: unknown, number: number) => {
    await pause(number * staggerMs);
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: Math.min(atMost, count) }, lane));
  return results;
}
