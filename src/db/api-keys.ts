import { sql } from 'drizzle-orm';
import type { KeyScope } from '../domain/key-scope.ts';
import { type Database, transact } from './client.ts';

interface KeyRow {
  id: string;
  hash: Uint8Array;
  workspace_id: string;
  scope: KeyScope;
  made_by: string;
  email: string;
  created_at: string;
  expires_at: string | null;
  is_long_unused: boolean;
}

const identity = { role: 'clawbot_identity' };

/** What a key that holds opens, by its prefix; `null` for every other. Asked anew for each request, so that a revocation counts at once. */
export async function findApiKey(db: Database, prefix: string) {
  const [row] = await transact(db, identity, ({ $client }) => $client<KeyRow[]>`select * from clawbot.find_api_key(${prefix})`);
  if (!row) return null;
  return {
    ...{ id: row.id, hash: row.hash, workspaceId: row.workspace_id, scope: row.scope, madeBy: row.made_by, email: row.email },
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
    isLongUnused: row.is_long_unused,
  };
}

export async function noteApiKeyUse(db: Database, id: string): Promise<void> {
  await transact(db, identity, (tx) => tx.execute(sql`select clawbot.note_api_key_use(${id})`));
}
