import { join } from 'node:path';
import { exactVersionPattern } from '../../../domain/catalog.ts';
import { ClawbotError } from '../../../domain/errors.ts';

export type InstancePaths = ReturnType<typeof instancePaths>;
export type PackagePaths = ReturnType<typeof packagePaths>;

/** Where one deployment lives. Throws `invalid-input` for an id that could leave the data folder. */
export function instancePaths(home: string, deploymentId: string) {
  if (!/^[\w-]{1,64}$/.test(deploymentId)) throw new ClawbotError('invalid-input', `"${deploymentId}" is no deployment id.`);
  const folder = join(home, 'instances', deploymentId);
  return {
    folder,
    /** Filled first and renamed to `folder`, so that a folder without a tag is never ours. */
    draft: join(home, 'instances', `.making-${deploymentId}`),
    /** Renamed to this before it is removed, so that a half removed folder never looks alive. */
    doomed: join(home, 'instances', `.removing-${deploymentId}`),
    tag: join(folder, 'deployment.json'),
    configuration: join(folder, 'openclaw.json'),
    state: join(folder, 'state'),
    workspace: join(folder, 'workspace'),
    /** Runs inside the gateway. */
    plugin: join(folder, 'plugin'),
    gatewayRecord: join(folder, 'gateway.json'),
    gatewayLog: join(folder, 'gateway.log'),
    controlLog: join(folder, 'control.log'),
  };
}

/** Where one version of OpenClaw is installed. Throws `unknown-version` unless it is exact. */
export function packagePaths(home: string, version: string) {
  if (!exactVersionPattern.test(version)) throw new ClawbotError('unknown-version', `"${version}" is no exact version.`);
  const folder = join(home, 'openclaw', version);
  const staging = join(home, 'openclaw', '.staging', version);
  return {
    folder,
    marker: join(folder, markerName),
    entry: join(folder, entryInPrefix),
    staging,
    prefix: join(staging, 'prefix'),
    lock: join(staging, 'installer.lock'),
    record: join(staging, 'install.json'),
    log: join(staging, 'install.log'),
  };
}

/** Written last; a folder without it was not made by a finished install. */
export const markerName = '.clawbot-installed.json';
const entryInPrefix = join('lib', 'node_modules', 'openclaw', 'openclaw.mjs');
export const manifestInPrefix = join('lib', 'node_modules', 'openclaw', 'package.json');

/** Compiled code of all versions and instances; makes later starts about twice as fast. */
export function compileCachePath(home: string): string {
  return join(home, 'openclaw', '.compile-cache');
}
