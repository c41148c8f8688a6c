import { existsSync } from 'node:fs';
import { type Action, describeAction } from '../../../domain/action.ts';
import { ClawbotError } from '../../../domain/errors.ts';
import type { CloudTarget } from '../../../ports/cloud.ts';
import type { LocalCloudConfig } from './config.ts';
import { startGateway } from './gateway/start-gateway.ts';
import { stopGateway } from './gateway/stop-gateway.ts';
import { isInstalled } from './install/observe-install.ts';
import { startInstall } from './install/start-install.ts';
import { type InstancePaths, instancePaths, packagePaths } from './paths.ts';
import { type ResourceKind, resourceKinds } from './plan.ts';
import { createConfiguration, deleteConfiguration } from './resources/configuration-file.ts';
import { requireNotForeign } from './resources/require-ours.ts';
import { createStateFolder, deleteStateFolder } from './resources/state-folder.ts';

type AppliedAction = Exclude<Action, { verb: 'prove-reply' }>;

/** Makes one step on this machine. What is already so is left as it is. */
export async function apply(config: LocalCloudConfig, target: CloudTarget, action: AppliedAction, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const paths = instancePaths(config.home, target.spec.deploymentId);
  config.logger.debug({ deploymentId: target.spec.deploymentId, action: describeAction(action) }, 'changing this machine');
  if (action.verb === 'create') return create(config, target, paths, requireKind(action.kind));
  if (action.verb === 'delete') return remove(target, paths, requireKind(action.kind), signal);
  await requireNotForeign(target, paths);
  if (action.verb === 'stop') return stopGateway(target, paths, action.mode, signal);
  await requireStartable(config, target, paths);
  await startGateway(config, target, paths, signal);
}

async function create(config: LocalCloudConfig, target: CloudTarget, paths: InstancePaths, kind: ResourceKind): Promise<void> {
  switch (kind) {
    case 'state-folder':
      return createStateFolder(target, paths);
    case 'configuration':
      return createConfiguration(target, paths);
    case 'openclaw-package':
      return startInstall(config, target.spec.openclawVersion);
  }
}

async function remove(target: CloudTarget, paths: InstancePaths, kind: ResourceKind, signal: AbortSignal): Promise<void> {
  switch (kind) {
    case 'state-folder':
      return deleteStateFolder(target, paths, signal);
    case 'configuration':
      return deleteConfiguration(target, paths);
    case 'openclaw-package':
      return; // Shared by all instances of this version, so it is kept.
  }
}

function requireKind(kind: string): ResourceKind {
  const known = resourceKinds.find((candidate) => candidate === kind);
  if (known) return known;
  throw new ClawbotError('internal', `The local cloud has no resource of the kind "${kind}".`);
}

async function requireStartable(config: LocalCloudConfig, { spec }: CloudTarget, paths: InstancePaths): Promise<void> {
  if (!existsSync(paths.configuration)) throw new ClawbotError('internal', `The deployment ${spec.name} has no configuration yet.`);
  if (await isInstalled(packagePaths(config.home, spec.openclawVersion))) return;
  throw new ClawbotError('internal', `OpenClaw ${spec.openclawVersion} is not installed yet.`);
}
