import { createHash, randomBytes } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { ask, toDatabaseError } from '../database-error.ts';

const linkMinutes = 15;

/** A fresh one-time link for the owner; it voids every earlier one. Only the hash of its token is kept. */
export async function mintOwnerLink(pool: Pool, origin: string): Promise<{ url: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const [row] = await ask<{ link_expires_at: Date }>(pool, {
    text: `insert into auth.owner (link_hash, link_expires_at) values ($1, now() + make_interval(mins => $2))
           on conflict (singleton) do update set link_hash = excluded.link_hash, link_expires_at = excluded.link_expires_at
           returning link_expires_at`,
    values: [hash(token), linkMinutes],
  });
  if (!row) throw new Error('the owner link was not stored');
  return { url: `${origin}/sign-in/owner?token=${token}`, expiresAt: row.link_expires_at };
}

/** Uses the token up and gives the owner's user id, making the owner at the first use. `null` for a void token. */
export async function redeemOwnerToken(pool: Pool, token: string, ownerEmail: string): Promise<string | null> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toDatabaseError(error);
  });
  try {
    await client.query('begin');
    const userId = await redeem(client, token, ownerEmail);
    await client.query('commit');
    return userId;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw toDatabaseError(error);
  } finally {
    client.release();
  }
}

async function redeem(client: PoolClient, token: string, ownerEmail: string): Promise<string | null> {
  // The row lock of this update lets one of two parallel uses find the hash, never both.
  const { rows } = await client.query<{ user_id: string | null }>(
    `update auth.owner set link_hash = null, link_expires_at = null
     where link_hash = $1 and link_expires_at > now() returning user_id`,
    [hash(token)],
  );
  const [owner] = rows;
  if (!owner) return null;
  return owner.user_id ?? (await makeOwner(client, ownerEmail));
}

async function makeOwner(client: PoolClient, email: string): Promise<string> {
  await voidUnprovenAccess(client, email);
  const { rows } = await client.query<{ id: string }>(
    `insert into auth.users (email, email_verified, name) values ($1, true, 'Owner')
     on conflict (email) do update set email_verified = true returning id`,
    [email],
  );
  const userId = rows[0]?.id;
  if (!userId) throw new Error('the owner was not stored');
  await client.query('update auth.owner set user_id = $1', [userId]);
  return userId;
}

/** Whoever signed up with the owner's address without confirming it must not keep a password to the owner's account. */
async function voidUnprovenAccess(client: PoolClient, email: string): Promise<void> {
  const unproven = 'select id from auth.users where email = $1 and not email_verified';
  await client.query(`delete from auth.accounts where user_id in (${unproven})`, [email]);
  await client.query(`delete from auth.sessions where user_id in (${unproven})`, [email]);
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
