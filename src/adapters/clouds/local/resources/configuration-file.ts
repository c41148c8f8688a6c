import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClawbotError } from '../../../../domain/errors.ts';
import { writeFileAtomically } from '../../../../host/write-file-atomically.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import { buildConfiguration } from '../configuration.ts';
import { instanceHost } from '../gateway/address.ts';
import { supportsPlugin } from '../owner-link/plugin.ts';
import type { InstancePaths } from '../paths.ts';
import { requireLedgerEntry, requireNotForeign } from './require-ours.ts';

/** Writes openclaw.json once; later it belongs to the user and the Control UI, and is never overwritten. */
export async function createConfiguration(target: CloudTarget, paths: InstancePaths): Promise<void> {
  await requireNotForeign(target, paths);
  if (existsSync(paths.configuration)) return;
  if (!existsSync(paths.folder))
    throw new ClawbotError('internal', 'The state folder is missing, so there is no place for the configuration.');
  const configuration = buildConfiguration({
    model: target.spec.model,
    channels: target.spec.channels,
    workspace: paths.workspace,
    logFile: join(paths.state, 'openclaw.log'),
    opening: {
      hostName: instanceHost(target.spec.deploymentId),
      plugin: supportsPlugin(target.spec.openclawVersion) ? paths.plugin : null,
    },
  });
  await writeFileAtomically(paths.configuration, `${JSON.stringify(configuration, null, 2)}\n`);
}

export async function deleteConfiguration(target: CloudTarget, paths: InstancePaths): Promise<void> {
  await requireNotForeign(target, paths);
  if (!existsSync(paths.configuration)) return;
  requireLedgerEntry(target, 'configuration');
  await rm(paths.configuration, { force: true });
}
