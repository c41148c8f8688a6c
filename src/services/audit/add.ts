import type { Transaction } from '../../db/client.ts';
import { auditLog } from '../../db/schema.ts';

interface AuditEntry {
  workspaceId: string;
  actorId: string;
  /** `subject:verb`, such as `deployment:delete`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** What was changed, as it was and as it is. Never a secret: admins of the workspace read it. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** What else there is to say. */
  detail?: Record<string, unknown>;
}

/** Notes who did what, in the transaction that does it. The log can only be added to. */
export async function audit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values(entry);
}
