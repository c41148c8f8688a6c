/** Names one secret. All parts are bound to what is stored, so that entries cannot be swapped. */
export interface SecretAddress {
  workspaceId: string;
  /** The record it belongs to, such as a deployment id. */
  recordId: string;
  /** At most 64 bytes. */
  name: string;
}

/** `remnant`: no secret any more or yet, but something of it that a write or a removal that was cut short has left. */
export type SecretPresence = 'absent' | 'remnant' | 'present';

/**
 * Keeps secrets outside the database. Values appear in no log and no error. There is no list: whoever asks knows the
 * names, and a vault of all tenants would have to be searched from end to end.
 */
export interface SecretStore {
  /** Creates or replaces; what was there before cannot be read any more. Survives a crash right after it returned. At most 25,000 bytes. */
  put(address: SecretAddress, value: string): Promise<void>;
  /** `null` when there is none; throws `vault-unreadable` when it cannot be decrypted or belongs to another address. */
  get(address: SecretAddress): Promise<string | null>;
  /** What there is of it, readable or not. Never reads the value. */
  look(address: SecretAddress): Promise<SecretPresence>;
  /** Removes for good, remnants too; removing what is not there is a success. */
  remove(address: SecretAddress): Promise<void>;
}
