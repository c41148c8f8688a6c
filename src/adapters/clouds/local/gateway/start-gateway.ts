import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { childEnvironment } from '../../../../host/child-environment.ts';
import { endTaggedProcesses } from '../../../../host/end-tagged-processes.ts';
import { findFreePort, isPortFree } from '../../../../host/free-port.ts';
import { identifyProcess, type ProcessIdentity } from '../../../../host/process-table.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { LocalCloudConfig } from '../config.ts';
import { noteInControlLog } from '../logs/control-log.ts';
import { placePlugin } from '../owner-link/plugin.ts';
import { compileCachePath, type InstancePaths } from '../paths.ts';
import { tagValue, tagVariable } from '../tag.ts';
import { findGateway } from './find-gateway.ts';
import { type OpenclawCommand, openclawCommand } from './gateway-command.ts';
import { type GatewayRecord, readGatewayRecord, writeGatewayRecord } from './gateway-record.ts';

const portAttempts = 10;
const portRetryMs = 100;
const rotateAtBytes = 5_000_000;

/**
 * Starts the gateway in a session of its own, so that it outlives ClawBot Deploy. Does nothing while one lives.
 * Throws `secret-missing` when the gateway token is gone.
 */
export async function startGateway(
  config: LocalCloudConfig,
  target: CloudTarget,
  paths: InstancePaths,
  signal: AbortSignal,
): Promise<void> {
  const last = await readGatewayRecord(paths.gatewayRecord);
  if (findGateway(target.spec, last).gateway) return;
  // Helpers of a killed gateway may still hold its state; the new one would wait for them.
  await endTaggedProcesses(tagVariable, tagValue(target.spec), signal);
  const port = await choosePort(last, paths);
  const command = await openclawCommand(config, target, paths, port);
  await placePlugin(paths.plugin);
  await mkdir(compileCachePath(config.home), { recursive: true, mode: 0o700 });
  const record: GatewayRecord = {
    process: null,
    port,
    incarnation: target.spec.incarnation,
    startedAt: new Date().toISOString(),
    stopRequestedAt: null,
    logStartBytes: await prepareLog(paths.gatewayLog),
  };
  // Written before the spawn: a crash right after it leaves a process that is found by its tag, with its port known.
  await writeGatewayRecord(paths.gatewayRecord, record);
  await writeGatewayRecord(paths.gatewayRecord, { ...record, process: await spawnGateway(command, paths, port) });
}

/** Keeps the port of the last start, for the browser's sign-in belongs to it. */
async function choosePort(last: GatewayRecord | null, paths: InstancePaths): Promise<number> {
  if (last && (await becomesFree(last.port))) return last.port;
  const port = await findFreePort();
  if (last)
    await noteInControlLog(paths.controlLog, 'warn', `Port ${last.port} is taken by another program; the gateway moves to ${port}.`);
  return port;
}

/** The threads of a gateway that was just killed hold its port a moment longer than its process is seen. */
async function becomesFree(port: number): Promise<boolean> {
  for (let attempt = 1; attempt < portAttempts; attempt++) {
    if (await isPortFree(port)) return true;
    await delay(portRetryMs);
  }
  return isPortFree(port);
}

/** Returns the size of the log, which starts anew when it has become large. */
async function prepareLog(path: string): Promise<number> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size < rotateAtBytes) return size;
  await rename(path, `${path}.1`);
  return 0;
}

async function spawnGateway(
  { command, entry, environment }: OpenclawCommand,
  paths: InstancePaths,
  port: number,
): Promise<ProcessIdentity | null> {
  const log = await open(paths.gatewayLog, 'a', 0o600);
  try {
    const child = spawn(command, [entry, 'gateway', 'run', '--port', String(port)], {
      cwd: paths.folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: childEnvironment(environment),
    });
    await once(child, 'spawn');
    child.unref();
    return child.pid === undefined ? null : identifyProcess(child.pid);
  } finally {
    await log.close();
  }
}
