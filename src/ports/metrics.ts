import type { MetricSeries, MetricWindow } from '../domain/metrics.ts';
import type { CloudTarget } from './cloud.ts';

/**
 * Tells how busy the machine of a deployment was. Asked when somebody looks, never by the reconciler: where reads are
 * counted, a fleet that nobody looks at costs none.
 */
export interface MetricsReader {
  /**
   * One series for each of `metricNames`, in that order. What the cloud cannot tell, and a machine that is off or gone, is an
   * absence and no error. Throws ClawbotError when the cloud could not be asked, such as `azure-permission-missing`.
   */
  read(target: CloudTarget, window: MetricWindow, signal: AbortSignal): Promise<MetricSeries[]>;
}

/** What the processes of a deployment used since they were last looked at. */
export interface UsageSample {
  deploymentId: string;
  /** Of the whole machine, with all its cores. */
  cpuPercent: number;
  memoryBytes: number;
  /** All the memory of the machine. */
  memoryTotalBytes: number;
  /** Of the deployment's own folder; `null` until it was counted. */
  diskBytes: number | null;
  /** Read and written; `null` where the kernel does not tell. */
  diskBytesPerSecond: number | null;
}

/** Looks at what runs on this very machine. Only clouds that keep no readings themselves have one. */
export interface UsageSampler {
  /** What was used since the last call; the first call of a deployment tells nothing of it yet. */
  sample(): Promise<UsageSample[]>;
}
