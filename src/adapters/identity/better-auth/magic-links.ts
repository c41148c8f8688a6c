import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { ask } from '../database-error.ts';

/** What is stored of the token of a sign-in link. */
export function hashMagicToken(token: string): Promise<string> {
  return Promise.resolve(createHash('sha256').update(token).digest('base64url'));
}

/** Voids the earlier sign-in links of this address, so that only the newest mail works. */
export async function voidEarlierMagicLinks(pool: Pool, email: string, newestToken: string): Promise<void> {
  await ask(pool, {
    text: `delete from auth.verifications
           where identifier like 'magic-link:%' and identifier <> $1 and value::jsonb ->> 'email' = $2`,
    values: [`magic-link:${await hashMagicToken(newestToken)}`, email],
  });
}
