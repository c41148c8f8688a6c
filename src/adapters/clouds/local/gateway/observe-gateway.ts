import { type GatewayProbes, noProbes, type ObservedMachine, type ObservedProblem } from '../../../../domain/observed-state.ts';
import { redact } from '../../../../domain/redact.ts';
import { planSecrets } from '../../../../domain/vault-plan.ts';
import { isListeningOn } from '../../../../host/listening-port.ts';
import { openPlainFile } from '../../../../host/open-plain-file.ts';
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
export async function observeGateway(target: CloudTarget, paths: InstancePaths, signal: AbortSignal): Promise<ObservedGateway> {
  const { spec } = target;
  const record = (await isTagged(paths.tag, spec)) ? await readGatewayRecord(paths.gatewayRecord) : null;
  const found = findGateway(spec, record);
  const probes = await probeOurs(record, found, signal);
  const { text: lastWords, at: lastWordAt } = await readLastWords(paths.gatewayLog, record?.logStartBytes ?? 0);
  const exit = explainExit(found.gateway ? '' : await withoutSecrets(lastWords, target));
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

/** A gateway that refuses what it was given likes to repeat it. */
async function withoutSecrets(text: string, target: CloudTarget): Promise<string> {
  if (text === '') return '';
  const secrets = await Promise.all(planSecrets(target.spec).map(({ name }) => target.readSecret(name)));
  return redact(
    text,
    secrets.filter((secret) => secret !== null),
  );
}

async function readLastWords(path: string, fromByte: number): Promise<{ text: string; at: Date | null }> {
  const file = await openPlainFile(path);
  if (!file) return { text: '', at: null };
  try {
    const { size, mtime } = await file.stat();
    const start = Math.max(Math.min(fromByte, size), size - lastWordsBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const text = buffer.toString('utf8', 0, bytesRead);
    // The rest of a line may begin with half of a secret, which nobody would recognise.
    return { text: start > fromByte ? text.slice(text.indexOf('\n') + 1 || text.length) : text, at: mtime };
  } catch {
    return { text: '', at: null };
  } finally {
    await file.close();
  }
}
