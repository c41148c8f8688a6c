import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { readGatewayRecord } from '../src/adapters/clouds/local/gateway/gateway-record.ts';
import { probeGateway } from '../src/adapters/clouds/local/gateway/probe.ts';
import { createLocalCloud } from '../src/adapters/clouds/local/index.ts';
import { instancePaths } from '../src/adapters/clouds/local/paths.ts';
import { tagValue, tagVariable } from '../src/adapters/clouds/local/tag.ts';
import { noProbes } from '../src/domain/observed-state.ts';
import { endTaggedProcesses } from '../src/host/end-tagged-processes.ts';
import { createTestTarget, recordPending } from '../test/deployment-target.ts';
import { localCloudConfig } from '../test/openclaw-home.ts';

const pollEveryMs = 50;
const timeoutMs = 300_000;

/**
 * Runs `openclaw gateway run` by itself: with the configuration, environment and compile cache of a
 * deployment, on a new state folder. Returns the milliseconds from its spawn until all four proofs are in.
 */
export async function timePlainGateway(home: string): Promise<number> {
  const signal = AbortSignal.timeout(timeoutMs);
  const cloud = createLocalCloud(localCloudConfig(home));
  const target = createTestTarget({ name: 'plain' });
  const paths = instancePaths(home, target.spec.deploymentId);
  try {
    for (const resource of cloud.plan(target.spec)) {
      recordPending(target, resource);
      await cloud.apply(target, { verb: 'create', kind: resource.kind, name: resource.name }, signal);
    }
    await cloud.apply(target, { verb: 'start' }, signal);
    return await watchGatewayStart(paths.gatewayRecord, signal);
  } finally {
    await endTaggedProcesses(tagVariable, tagValue(target.spec), AbortSignal.timeout(10_000));
    await rm(paths.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits for a gateway that is about to be started, and returns the milliseconds from its spawn until all four proofs are in. */
export async function watchGatewayStart(recordFile: string, signal: AbortSignal): Promise<number> {
  for (;;) {
    const record = await readGatewayRecord(recordFile);
    const probes = record ? await probeGateway(record.port, signal) : noProbes;
    if (record && Object.values(probes).every(Boolean)) return Date.now() - Date.parse(record.startedAt);
    await pause(pollEveryMs, undefined, { signal });
  }
}
