import type { ConnectionKind } from '../../domain/cloud-account.ts';
import { connectionKindCatalog } from '../../domain/connection-kinds.ts';

/** How a connection signs in, in words. */
export function kindTitle(kind: ConnectionKind): string {
  return connectionKindCatalog.find((entry) => entry.kind === kind)?.title ?? kind;
}
