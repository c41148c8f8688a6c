import { randomBytes, randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Project } from './project.ts';

export interface UserRow {
  id: string;
  email: string;
  encrypted_password: string | null;
  email_confirmed_at: Date | null;
  confirmation_sent_at: Date | null;
  recovery_sent_at: Date | null;
  confirmation_token: string | null;
  recovery_token: string | null;
  last_sign_in_at: Date | null;
  banned_until: Date | null;
  raw_app_meta_data: Record<string, unknown>;
  raw_user_meta_data: Record<string, unknown>;
  created_at: Date;
  updated_at: Date;
}

type Column = 'id' | 'email' | 'confirmation_token' | 'recovery_token';

export async function findUser({ pool }: Project, column: Column, value: string): Promise<UserRow | null> {
  const { rows } = await pool.query<UserRow>(`select * from auth.users where ${column} = $1`, [value]);
  return rows[0] ?? null;
}

interface NewUser {
  email: string;
  password: string | null;
  provider: 'email' | 'github';
  metadata: Record<string, unknown>;
}

export async function createUser(project: Project, { email, password, provider, metadata }: NewUser): Promise<UserRow> {
  const id = randomUUID();
  await project.pool.query(
    `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1, 'authenticated', 'authenticated', $2, $3, $4, $5, $6, $6)`,
    [id, email, password && hashPassword(password), { provider, providers: [provider] }, metadata, project.now()],
  );
  const user = await findUser(project, 'id', id);
  if (!user) throw new Error('the user was not stored');
  return user;
}

/** Sets columns by name; the names are never those of a request. */
export async function updateUser({ pool, now }: Project, id: string, columns: Record<string, unknown>): Promise<void> {
  const all = { ...columns, updated_at: now() };
  const list = Object.keys(all).map((name, index) => `${name} = $${index + 2}`);
  await pool.query(`update auth.users set ${list.join(', ')} where id = $1`, [id, ...Object.values(all)]);
}

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${scryptSync(password, salt, 32).toString('hex')}`;
}

export function isPassword(user: UserRow, password: string): boolean {
  const [salt = '', hash = ''] = user.encrypted_password?.split(':') ?? [];
  const expected = Buffer.from(hash, 'hex');
  return expected.length === 32 && timingSafeEqual(expected, scryptSync(password, Buffer.from(salt, 'hex'), 32));
}

/** A user as clients get it. */
export function viewUser(user: UserRow, identities: unknown[] = [{ provider: user.raw_app_meta_data.provider }]) {
  const { id, email, email_confirmed_at, last_sign_in_at, created_at, updated_at } = user;
  return {
    ...{ id, aud: 'authenticated', role: 'authenticated', email, phone: '', email_confirmed_at, confirmed_at: email_confirmed_at },
    ...{
      last_sign_in_at,
      app_metadata: user.raw_app_meta_data,
      user_metadata: user.raw_user_meta_data,
      identities,
      created_at,
      updated_at,
    },
    is_anonymous: false,
  };
}
