import type { Database } from '../db/client.ts';
import type { ReconcileQueue } from '../db/queue.ts';
import type { CloudKind } from '../domain/deployment.ts';
import type { AccountChecker } from '../ports/account-checker.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { Principal } from '../ports/identity.ts';
import type { SecretStore } from '../ports/secret-store.ts';

/** What every service works with; built once by the container. */
export interface Services {
  db: Database;
  queue: ReconcileQueue;
  secrets: SecretStore;
  clouds: ReadonlyMap<CloudKind, Cloud>;
  accountChecker: AccountChecker;
  installationId: string;
}

/** A service call: the parts, and on whose behalf. */
export interface Call {
  services: Services;
  principal: Principal;
}
