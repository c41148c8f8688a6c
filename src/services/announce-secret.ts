import { sql } from 'drizzle-orm';
import { inWorkspace } from '../db/authorize.ts';
import type { Transaction } from '../db/client.ts';
import type { MemberRole } from '../db/schema.ts';
import type { SecretAddress } from '../ports/secret-store.ts';
import type { Call } from './context.ts';

/** A secret of a record that is not there yet. */
interface Announced {
  /** That of the caller when left out. */
  workspaceId: string | undefined;
  recordId: string;
  name: string;
  /** Who may make the record. */
  role: MemberRole;
}

/**
 * Committed before the transaction that makes the record: should that one not be, the sweep of the worker finds the secret by this
 * note (`src/reconciler/sweep-secrets.ts`), and nothing else does.
 */
export function announceSecret({ services, principal }: Call, { workspaceId, recordId, name, role }: Announced): Promise<void> {
  return inWorkspace(services.db, principal, { workspaceId, role }, async (tx, workspace) => {
    await tx.execute(sql`insert into clawbot.announced_secrets (workspace_id, record_id, name) values (${workspace}, ${recordId}, ${name})
      on conflict (workspace_id, record_id, name) do update set announced_at = excluded.announced_at`);
  });
}

/** Puts it, in the transaction that makes the record; with that commit the note is gone. */
export async function putAnnounced({ services }: Call, tx: Transaction, address: SecretAddress, value: string): Promise<void> {
  const { workspaceId, recordId, name } = address;
  await tx.execute(sql`delete from clawbot.announced_secrets
    where workspace_id = ${workspaceId} and record_id = ${recordId} and name = ${name}`);
  await services.secrets.put(address, value);
}
