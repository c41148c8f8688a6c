import type { Transaction } from '../db/client.ts';
import { auditLog } from '../db/schema.ts';

interface AuditEntry {
  workspaceId: string;
  actorId: string;
  /** `subject:verb`, such as `deployment:delete`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** Never a secret: this is shown to every member. */
  detail?: Record<string, unknown>;
}

/** Notes who did what, in the transaction that does it. The log can only be added to. */
export async function audit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry);
}
