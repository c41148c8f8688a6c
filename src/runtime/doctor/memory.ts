import type { Check } from './finding.ts';

/** The product itself needs about 0.5 GB, each assistant on this machine about 1 GB. */
const leastGigabytes = 2;

export const memory: Check = {
  name: 'free memory',
  run() {
    const gigabytes = process.availableMemory() / 1024 ** 3;
    const message = `${gigabytes.toFixed(1)} GB`;
    if (gigabytes >= leastGigabytes) return { state: 'ok', message };
    return { state: 'broken', message, fix: `End other programs, or use a machine with ${leastGigabytes} GB to spare.` };
  },
};
