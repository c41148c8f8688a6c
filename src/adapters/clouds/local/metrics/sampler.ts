import { availableParallelism, totalmem } from 'node:os';
import { folderSize } from '../../../../host/folder-size.ts';
import { groupProcessesBy } from '../../../../host/process-table.ts';
import { cpuSecondsBetween, diskBytesBetween, type ProcessUsage, readProcessUsage } from '../../../../host/process-usage.ts';
import type { UsageSample, UsageSampler } from '../../../../ports/metrics.ts';
import { instancePaths } from '../paths.ts';
import { tagVariable } from '../tag.ts';

interface SamplerConfig {
  home: string;
  installationId: string;
  /** Milliseconds that no change of the clock moves. */
  monotonicMs?: () => number;
}

/** What is remembered of a deployment between two looks. */
interface Look {
  atMs: number;
  usages: ProcessUsage[];
  diskBytes: number | null;
  diskCountedAtMs: number;
}

/** A folder changes slowly, and counting it touches every file of it. */
const countDiskEveryMs = 300_000;
/** A workspace that holds more files is not counted: that would keep the disk busy. */
const mostEntries = 20_000;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the process table: everything that carries the tag of a deployment of this installation. */
export function createUsageSampler({ home, installationId, monotonicMs = () => performance.now() }: SamplerConfig): UsageSampler {
  let looks = new Map<string, Look>();
  return {
    async sample() {
      const next = new Map<string, Look>();
      const samples: UsageSample[] = [];
      for (const [tag, pids] of groupProcessesBy(tagVariable)) {
        const [installation, deploymentId = ''] = tag.split('/');
        // Whatever runs on this machine may call itself as it likes.
        if (installation !== installationId || !uuid.test(deploymentId)) continue;
        const before = looks.get(deploymentId);
        const usages = pids.map(readProcessUsage).filter((usage) => usage !== null);
        const look = await withDisk(instancePaths(home, deploymentId).folder, { atMs: monotonicMs(), usages }, before);
        next.set(deploymentId, look);
        const sample = before && compare(deploymentId, before, look);
        if (sample) samples.push(sample);
      }
      looks = next;
      return samples;
    },
  };
}

async function withDisk(folder: string, { atMs, usages }: Pick<Look, 'atMs' | 'usages'>, before?: Look): Promise<Look> {
  if (before && atMs - before.diskCountedAtMs < countDiskEveryMs) return { ...before, atMs, usages };
  return { atMs, usages, diskBytes: await folderSize(folder, mostEntries), diskCountedAtMs: atMs };
}

function compare(deploymentId: string, before: Look, { atMs, usages, diskBytes }: Look): UsageSample | null {
  const seconds = (atMs - before.atMs) / 1000;
  if (seconds <= 0) return null;
  const traffic = diskBytesBetween(before.usages, usages);
  return {
    deploymentId,
    cpuPercent: Math.min(100, (cpuSecondsBetween(before.usages, usages) / seconds / availableParallelism()) * 100),
    memoryBytes: usages.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    memoryTotalBytes: totalmem(),
    diskBytes,
    diskBytesPerSecond: traffic === null ? null : traffic / seconds,
  };
}
