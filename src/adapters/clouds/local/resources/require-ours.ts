import { existsSync } from 'node:fs';
import { ClawbotError } from '../../../../domain/errors.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { InstancePaths } from '../paths.ts';
import { type ResourceKind, resourceName } from '../plan.ts';
import { isTagged } from '../tag.ts';

/** Throws `resource-foreign` when the folder of this deployment exists but was not made for it. */
export async function requireNotForeign({ spec }: CloudTarget, paths: InstancePaths): Promise<void> {
  if (!existsSync(paths.folder) || (await isTagged(paths.tag, spec))) return;
  throw new ClawbotError(
    'resource-foreign',
    `The folder ${resourceName(spec, 'state-folder')} was not made for the deployment ${spec.name}.`,
  );
}

/** Throws `resource-foreign` when the ledger does not say that this deployment made the resource. */
export function requireLedgerEntry({ spec, ledger }: CloudTarget, kind: ResourceKind): void {
  const name = resourceName(spec, kind);
  if (ledger.some((entry) => entry.kind === kind && entry.name === name)) return;
  throw new ClawbotError('resource-foreign', `No record says that ClawBot Deploy made ${name}; it is left alone.`);
}
