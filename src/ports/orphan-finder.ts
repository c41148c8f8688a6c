import type { AccountAccess } from './cloud.ts';

/** What this installation made in an account and no living deployment of it knows any more. */
export interface Orphan {
  /** ARM id; compared without regard to case. */
  cloudId: string;
  /** `resource-group`, or the type of a single resource that lies in somebody else's group. */
  kind: string;
  name: string;
  region: string;
  /** As its tag says. */
  deploymentId: string;
  /** When this process first saw that it is one. */
  firstSeenAt: string;
  /** The database was restored and has never heard of its deployment, which may be newer than the copy: it is shown, and never deleted. */
  mayBeNewer: boolean;
}

/** What must be known to tell an orphan from what lives. */
export interface OrphanSearch {
  installationId: string;
  /** Every deployment of the installation that is not deleted, of whatever workspace. */
  livingDeploymentIds: ReadonlySet<string>;
  /** Every deployment that was ever heard of, where a restore may have made the database forget some; otherwise `null`. */
  knownDeploymentIds: ReadonlySet<string> | null;
}

/** Finds and removes what was left behind in an account. */
export interface OrphanFinder {
  findOrphans(account: AccountAccess, search: OrphanSearch, signal: AbortSignal): Promise<Orphan[]>;
  /**
   * Starts to delete one, on proof only: it is read again with its tags, no living deployment knows it, and it was
   * already seen a minute ago. Throws `orphan-unproven` otherwise, and `orphan-newer`; what is gone already is a success.
   */
  deleteOrphan(account: AccountAccess, cloudId: string, search: OrphanSearch, signal: AbortSignal): Promise<void>;
}
