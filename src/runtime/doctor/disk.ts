import { statfs } from 'node:fs/promises';
import type { Check } from './finding.ts';
import { nearestFolder } from './nearest-folder.ts';

/** One assistant takes about 1 GB, and an update keeps the old version beside the new one. */
const leastGigabytes = 2;

export const disk: Check = {
  name: 'free disk',
  async run({ home }) {
    const { bavail, bsize } = await statfs(nearestFolder(home));
    const gigabytes = (bavail * bsize) / 1024 ** 3;
    const message = `${gigabytes.toFixed(1)} GB`;
    if (gigabytes >= leastGigabytes) return { state: 'ok', message };
    return { state: 'broken', message, fix: `Free at least ${leastGigabytes} GB on the disk that holds ${home}.` };
  },
};
