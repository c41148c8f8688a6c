/** Whether a person has a second factor, and how many backup codes are left. */
interface SecondFactorStatus {
  isOn: boolean;
  since: Date | null;
  backupCodesLeft: number;
}

/** Codes of an app (TOTP), and backup codes for when it is lost. Every code works once; wrong ones are counted and lock it for a while. */
export interface SecondFactor {
  status(userId: string): Promise<SecondFactorStatus>;
  /** A secret for the app, shown this once; it asks for nothing before it is confirmed. Throws `second-factor-conflict` when one is on. */
  begin(person: { userId: string; email: string }): Promise<{ secret: string; uri: string }>;
  /** Turns it on with a first code. Gives the backup codes, shown this once. */
  confirm(userId: string, code: string): Promise<string[]>;
  /** Voids the backup codes and gives new ones. */
  renewBackupCodes(userId: string): Promise<string[]>;
  /** Takes a code of the app or a backup code. Throws `second-factor-wrong`, and `too-many-requests` while it is locked. */
  check(userId: string, code: string): Promise<void>;
  /** Turns it off, with its backup codes. */
  remove(userId: string): Promise<void>;
}
