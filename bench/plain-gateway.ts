import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { buildConfiguration } from '../src/adapters/clouds/local/configuration.ts';
import { buildGatewayEnvironment } from '../src/adapters/clouds/local/environment.ts';
import { probeGateway } from '../src/adapters/clouds/local/gateway/probe.ts';
import { compileCachePath, instancePaths, packagePaths } from '../src/adapters/clouds/local/paths.ts';
import { tagVariable } from '../src/adapters/clouds/local/tag.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import { childEnvironment } from '../src/host/child-environment.ts';
import { endTaggedProcesses } from '../src/host/end-tagged-processes.ts';
import { findFreePort } from '../src/host/free-port.ts';

const pollEveryMs = 50;
const timeoutMs = 300_000;

/**
 * Starts a gateway as ClawBot Deploy would, but by hand: `openclaw gateway run` with the same configuration,
 * environment and compile cache on a new state folder. Returns the milliseconds until all four proofs are in.
 */
export async function timePlainGateway(home: string): Promise<number> {
  const paths = instancePaths(home, `plain-${randomUUID()}`);
  const tag = `bench/${randomUUID()}`;
  for (const folder of [paths.state, paths.workspace]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const configuration = buildConfiguration({ model: null, workspace: paths.workspace, logFile: paths.gatewayLog });
  await writeFile(paths.configuration, JSON.stringify(configuration), { mode: 0o600 });
  const port = await findFreePort();
  const startedAt = performance.now();
  try {
    spawnGateway(home, paths, { port, tag });
    await untilProven(port);
    return performance.now() - startedAt;
  } finally {
    await endTaggedProcesses(tagVariable, tag, AbortSignal.timeout(10_000));
    await rm(paths.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function spawnGateway(home: string, paths: ReturnType<typeof instancePaths>, { port, tag }: { port: number; tag: string }): void {
  const environment = buildGatewayEnvironment({
    ...{ host: process.env, nodeBinary: process.execPath, paths, compileCache: compileCachePath(home), port },
    ...{ token: randomBytes(32).toString('base64url'), model: null, modelKey: null },
  });
  const { entry } = packagePaths(home, testedOpenclawVersion);
  const log = openSync(paths.gatewayLog, 'a', 0o600);
  const child = spawn(process.execPath, [entry, 'gateway', 'run', '--port', String(port)], {
    cwd: paths.folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: childEnvironment({ ...environment, [tagVariable]: tag }),
  });
  child.unref();
  closeSync(log);
}

async function untilProven(port: number): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  for (;;) {
    const probes = await probeGateway(port, signal);
    if (Object.values(probes).every(Boolean)) return;
    await pause(pollEveryMs, undefined, { signal });
  }
}
