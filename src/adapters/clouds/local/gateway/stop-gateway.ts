import { endTaggedProcesses } from '../../../../host/end-tagged-processes.ts';
import { signalProcess } from '../../../../host/process-table.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { InstancePaths } from '../paths.ts';
import { tagValue, tagVariable } from '../tag.ts';
import { findGateway } from './find-gateway.ts';
import { readGatewayRecord, writeGatewayRecord } from './gateway-record.ts';

/**
 * `graceful` asks the gateway to end and returns; it first finishes what the assistant is doing, for up to
 * 325 seconds (OpenClaw's shutdown budget; only systemd can shorten it). `force` kills everything with the tag.
 */
export async function stopGateway(
  { spec }: CloudTarget,
  paths: InstancePaths,
  mode: 'graceful' | 'force',
  signal: AbortSignal,
): Promise<void> {
  const record = await readGatewayRecord(paths.gatewayRecord);
  // Recorded before the signal, so that the end which follows never counts as an unasked-for one.
  if (record && !record.stopRequestedAt) {
    await writeGatewayRecord(paths.gatewayRecord, { ...record, stopRequestedAt: new Date().toISOString() });
  }
  const { gateway } = findGateway(spec, record);
  if (mode === 'graceful' && gateway) signalProcess(gateway, 'SIGTERM');
  else await endTaggedProcesses(tagVariable, tagValue(spec), signal);
}
