/** Names one secret. Both parts are bound into the ciphertext, so rows cannot be swapped. */
export interface SecretAddress {
  workspaceId: string;
  /** The record it belongs to, such as a deployment id. */
  recordId: string;
  name: string;
}

/** Keeps secrets outside the database. Values appear in no log, error or list. */
export interface SecretStore {
  /** Creates or replaces. Survives a crash right after it returned. */
  put(address: SecretAddress, value: string): Promise<void>;
  /** `null` when there is none; throws `vault-unreadable` when it cannot be decrypted. */
  get(address: SecretAddress): Promise<string | null>;
  /** Removes for good; removing what is not there is a success. */
  remove(address: SecretAddress): Promise<void>;
  /** Names of the secrets of a record, without their values. */
  list(record: Omit<SecretAddress, 'name'>): Promise<string[]>;
}
