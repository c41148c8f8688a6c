import { desc, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { apiKeys } from '../../db/schema.ts';
import type { KeyView } from './schemas.ts';

interface Facts {
  id: string;
  made_by_email: string | null;
  revoked_by_email: string | null;
  is_upheld: boolean;
}

/** Those that ended are looked up by who asks what became of one, not studied. */
const mostShown = 200;

/** The keys of the workspace that the transaction is bound to, the newest first. */
export async function readKeys(tx: Transaction): Promise<KeyView[]> {
  const [rows, facts] = await Promise.all([
    tx.select().from(apiKeys).orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.createdAt)).limit(mostShown),
    tx.$client<Facts[]>`select * from clawbot.describe_api_keys()`,
  ]);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return rows.map((row) => toView(row, byId.get(row.id), new Date()));
}

function toView(row: typeof apiKeys.$inferSelect, facts: Facts | undefined, now: Date): KeyView {
  const { id, prefix, name, scope } = row;
  return {
    ...{ id, prefix, name, scope, state: stateOf(row, facts?.is_upheld ?? false, now) },
    madeBy: { id: row.madeBy, email: facts?.made_by_email ?? null },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedBy: facts?.revoked_by_email ?? null,
  };
}

function stateOf({ revokedAt, expiresAt }: typeof apiKeys.$inferSelect, isUpheld: boolean, now: Date): KeyView['state'] {
  if (revokedAt) return 'revoked';
  if (expiresAt && expiresAt <= now) return 'expired';
  return isUpheld ? 'active' : 'orphaned';
}
