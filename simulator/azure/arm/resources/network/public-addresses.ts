import type { World } from '../../../core/world.ts';
import { toAddress, toNumber } from './ipv4.ts';

/** Networks kept for documentation, then the one kept for benchmarks: none is ever anybody's. */
const pools = [
  { first: '203.0.113.1', size: 254 },
  { first: '198.51.100.1', size: 254 },
  { first: '192.0.2.1', size: 254 },
  { first: '198.18.0.1', size: 131_070 },
] as const;

const size = pools.reduce((sum, pool) => sum + pool.size, 0);

/** Takes a free address: the first one in a world that has none. */
export function takePublicAddress(world: World): string {
  const { publicAddresses } = world.arm;
  for (let tried = 0; tried < size; tried++) {
    const address = addressAt((publicAddresses.size + tried) % size);
    if (publicAddresses.has(address)) continue;
    publicAddresses.add(address);
    return address;
  }
  throw new Error('The simulator has no public address left.');
}

function addressAt(position: number): string {
  let offset = position;
  for (const pool of pools) {
    if (offset < pool.size) return toAddress(toNumber(pool.first) + offset);
    offset -= pool.size;
  }
  throw new RangeError(`There is no public address ${position}.`);
}

export function releasePublicAddress(world: World, address: string): void {
  world.arm.publicAddresses.delete(address);
}
