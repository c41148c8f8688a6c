import type { Observation } from '../../../domain/observed-state.ts';
import type { CloudTarget } from '../../../ports/cloud.ts';
import type { LocalCloudConfig } from './config.ts';
import { observeGateway } from './gateway/observe-gateway.ts';
import { observeInstall } from './install/observe-install.ts';
import { readLogs } from './logs/read-logs.ts';
import { instancePaths, packagePaths } from './paths.ts';
import { resourceName } from './plan.ts';
import { observeInstance } from './resources/observe-resources.ts';

/** Reads everything of a deployment on this machine: files, processes, the four proofs and new log lines. */
export async function observe(
  config: LocalCloudConfig,
  target: CloudTarget,
  logCursor: string | null,
  signal: AbortSignal,
): Promise<Observation> {
  signal.throwIfAborted();
  const { spec, ledger } = target;
  const instance = instancePaths(config.home, spec.deploymentId);
  const packaged = packagePaths(config.home, spec.openclawVersion);
  const packageName = resourceName(spec, 'openclaw-package');
  const install = await observeInstall(
    packaged,
    ledger.find(({ name }) => name === packageName),
  );
  const gateway = await observeGateway(target, instance, signal);
  const logs = await readLogs(target, logCursor, { instance, package: packaged, installing: install.presence === 'creating' });
  const packageResource = { kind: 'openclaw-package', name: packageName, presence: install.presence, cloudId: packaged.folder };
  return {
    resources: [...(await observeInstance(spec, instance)), packageResource],
    ...gateway,
    problem: gateway.problem ?? install.problem,
    ...logs,
  };
}
