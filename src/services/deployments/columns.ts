import { getTableColumns } from 'drizzle-orm';
import { deployments } from '../../db/schema.ts';

// The lease and the reconciler's memory are not granted to tenants; naming them would fail the query.
const {
  history,
  leaseOwner,
  leaseToken,
  leaseExpiresAt,
  nextRunAt,
  fleetFingerprint,
  restoredGeneration,
  meteredAs,
  meteredSince,
  ...readable
} = getTableColumns(deployments);

/** The columns that a member of the workspace may read. */
export const readableColumns = readable;
