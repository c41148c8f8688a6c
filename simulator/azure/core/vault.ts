/** A key vault with the secrets in it. */
export interface Vault {
  /** Of the ARM resource, with its casing. */
  id: string;
  name: string;
  location: string;
  tenantId: string;
  tags: Record<string, string>;
  /** Role assignments decide when set, the access policies otherwise. */
  usesRbac: boolean;
  accessPolicies: AccessPolicy[];
  softDeleteRetentionDays: number;
  isPurgeProtected: boolean;
  /** Set while the vault itself is softly deleted: its name stays taken. */
  deletedAt: Date | null;
  /** By lower-cased name. */
  secrets: Map<string, Secret>;
}

interface AccessPolicy {
  tenantId: string;
  objectId: string;
  permissions: { secrets?: string[]; keys?: string[]; certificates?: string[]; storage?: string[] };
}

export interface Secret {
  name: string;
  /** Oldest first; never empty until it is purged. */
  versions: SecretVersion[];
  deletedAt: Date | null;
  /** When the last deletion was taken back. */
  recoveredAt: Date | null;
  /** When nothing was left but a name that is not free yet. */
  purgedAt: Date | null;
}

export interface SecretVersion {
  version: string;
  value: string;
  contentType?: string;
  tags?: Record<string, string>;
  attributes: { enabled: boolean; nbf?: number; exp?: number; created: number; updated: number };
}
