import { open, stat } from 'node:fs/promises';
import { type GatewayProbes, noProbes, type ObservedMachine, type ObservedProblem } from '../../../../domain/observed-state.ts';
import { isListeningOn } from '../../../../host/listening-port.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { InstancePaths } from '../paths.ts';
import { isTagged } from '../tag.ts';
import { instanceUrl } from './address.ts';
import { deriveMachine } from './derive-machine.ts';
import { explainExit } from './exit-reason.ts';
import { type FoundProcesses, findGateway } from './find-gateway.ts';
import { type GatewayRecord, readGatewayRecord } from './gateway-record.ts';
import { probeGateway } from './probe.ts';

const lastWordsBytes = 16 * 1024;

export interface ObservedGateway {
  machine: ObservedMachine;
  probes: GatewayProbes;
  instanceUrl?: string;
  problem?: ObservedProblem;
}

/** Reads the record, the process table, the log's end and the four proofs. Writes nothing. */
export async function observeGateway({ spec }: CloudTarget, paths: InstancePaths, signal: AbortSignal): Promise<ObservedGateway> {
  const record = (await isTagged(paths.tag, spec)) ? await readGatewayRecord(paths.gatewayRecord) : null;
  const found = findGateway(spec, record);
  const probes = await probeOurs(record, found, signal);
  const { text: lastWords, at: lastWordAt } = await readLastWords(paths.gatewayLog, record?.logStartBytes ?? 0);
  const exit = explainExit(lastWords);
  const machine = deriveMachine({
    record,
    gatewayLives: found.gateway !== null,
    anythingLives: found.all.length > 0,
    probes,
    lastWordAt,
    exitReason: exit.text,
  });
  const refused = machine.state === 'exited' && exit.configRefused;
  return {
    machine,
    probes,
    ...(record && { instanceUrl: instanceUrl(spec.deploymentId, record.port) }),
    ...(refused && { problem: { code: 'gateway-config-refused' as const, message: exit.text } }),
  };
}

/** A stranger who answers on the port proves nothing about our gateway. */
async function probeOurs(record: GatewayRecord | null, found: FoundProcesses, signal: AbortSignal): Promise<GatewayProbes> {
  if (!record || !found.gateway) return noProbes;
  const pids = found.all.map(({ pid }) => pid);
  return isListeningOn(record.port, pids) ? probeGateway(record.port, signal) : noProbes;
}

async function readLastWords(path: string, fromByte: number): Promise<{ text: string; at: Date | null }> {
  try {
    const { size, mtime } = await stat(path);
    const start = Math.max(Math.min(fromByte, size), size - lastWordsBytes);
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
      return { text: buffer.toString('utf8', 0, bytesRead), at: mtime };
    } finally {
      await file.close();
    }
  } catch {
    return { text: '', at: null };
  }
}
