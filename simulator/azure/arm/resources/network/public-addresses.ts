import type { World } from '../../../core/world.ts';
import { toAddress, toNumber } from './ipv4.ts';

/** Networks kept for documentation, then the one kept for benchmarks: none is ever anybody's. */
const pools = [
  { first: '203.0.113.1', size: 254 },
  { first: '198.51.100.1', size: 254 },
  { first: '192.0.2.1', size: 254 },
  { first: '198.18.0.1', size: 131_070 },
] as const;

/** Takes the lowest free address. */
export function takePublicAddress(world: World): string {
  for (const pool of pools) {
    const first = toNumber(pool.first);
    for (let offset = 0; offset < pool.size; offset++) {
      const address = toAddress(first + offset);
      if (world.arm.publicAddresses.has(address)) continue;
      world.arm.publicAddresses.add(address);
      return address;
    }
  }
  throw new Error('The simulator has no public address left.');
}

export function releasePublicAddress(world: World, address: string): void {
  world.arm.publicAddresses.delete(address);
}
