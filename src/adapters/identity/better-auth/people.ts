import { verifyPassword } from 'better-auth/crypto';
import type { Pool } from 'pg';
import { ask } from '../database-error.ts';
import { explainRemoval } from '../removal.ts';

const findHash = "select password from auth.accounts where user_id = $1 and provider_id = 'credential' and password is not null";

export async function hasPassword(pool: Pool, userId: string): Promise<boolean> {
  return (await ask(pool, { text: findHash, values: [userId] })).length > 0;
}

export async function isPasswordOf(pool: Pool, userId: string, password: string): Promise<boolean> {
  const [account] = await ask<{ password: string }>(pool, { text: findHash, values: [userId] });
  return account !== undefined && verifyPassword({ hash: account.password, password });
}

/** With the row go sessions, accounts and, by a trigger, the workspaces that were theirs alone. */
export async function removePerson(pool: Pool, userId: string): Promise<void> {
  await ask(pool, { text: 'delete from auth.users where id = $1', values: [userId] }).catch((error: unknown) => {
    throw explainRemoval(error);
  });
}
