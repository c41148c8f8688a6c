import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import { findTaggedProcesses, type ProcessIdentity } from '../../../../host/process-table.ts';
import { tagValue, tagVariable } from '../tag.ts';
import type { GatewayRecord } from './gateway-record.ts';

export interface FoundProcesses {
  gateway: ProcessIdentity | null;
  /** Everything that carries the tag: the gateway, its helpers, and what the assistant started. */
  all: ProcessIdentity[];
}

/** The gateway is the recorded process if it still carries the tag; without a record, the oldest with the tag. */
export function findGateway(spec: DeploymentSpec, record: GatewayRecord | null): FoundProcesses {
  const all = findTaggedProcesses(tagVariable, tagValue(spec));
  const recorded = record?.process;
  if (!recorded) return { gateway: oldest(all), all };
  return { gateway: all.find(({ pid, startTime }) => pid === recorded.pid && startTime === recorded.startTime) ?? null, all };
}

function oldest(processes: readonly ProcessIdentity[]): ProcessIdentity | null {
  const [first] = processes.toSorted((a, b) => Number(a.startTime) - Number(b.startTime) || a.pid - b.pid);
  return first ?? null;
}
