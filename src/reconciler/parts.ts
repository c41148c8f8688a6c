import type { Database } from '../db/client.ts';
import type { ReconcileQueue } from '../db/queue.ts';
import type { CloudKind } from '../domain/deployment.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { Logger } from '../ports/logger.ts';
import type { PriceBook } from '../ports/price-book.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { Telemetry } from '../ports/telemetry.ts';

/** What the reconciler works with; built once by the container. */
export interface ReconcilerParts {
  db: Database;
  queue: ReconcileQueue;
  secrets: SecretStore;
  clouds: ReadonlyMap<CloudKind, Cloud>;
  /** Asked for list prices now and then. */
  azure: { prices: PriceBook };
  installationId: string;
  /** Names this worker in leases and logs. */
  workerId: string;
  logger: Logger;
  telemetry: Telemetry;
}
