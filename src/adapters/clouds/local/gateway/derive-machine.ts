import type { GatewayProbes, ObservedMachine } from '../../../../domain/observed-state.ts';
import type { GatewayRecord } from './gateway-record.ts';

interface MachineFacts {
  record: GatewayRecord | null;
  gatewayLives: boolean;
  /** Whether anything with the tag lives; a stop is over only when nothing does. */
  anythingLives: boolean;
  probes: GatewayProbes;
  /** When the gateway last wrote to its log; the nearest to its end that can be known afterwards. */
  lastWordAt: Date | null;
  exitReason: string;
}

/** Tells the state of the machine from what was found. Pure. */
export function deriveMachine(facts: MachineFacts): ObservedMachine {
  const { record, gatewayLives, anythingLives } = facts;
  const known = record ? { incarnation: record.incarnation, startedAt: record.startedAt } : {};
  if (record?.stopRequestedAt) return { state: anythingLives ? 'stopping' : 'stopped', ...known };
  if (gatewayLives) return { state: Object.values(facts.probes).every(Boolean) ? 'running' : 'starting', ...known };
  if (!record?.process) return { state: 'absent' };
  return { state: 'exited', ...known, exitedAt: exitTime(record, facts.lastWordAt), exitReason: facts.exitReason };
}

function exitTime(record: GatewayRecord, lastWordAt: Date | null): string {
  const started = Date.parse(record.startedAt);
  return new Date(Math.max(started, lastWordAt?.getTime() ?? started)).toISOString();
}
