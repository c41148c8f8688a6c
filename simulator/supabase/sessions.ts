import { randomBytes, randomUUID } from 'node:crypto';
import { type Project, secondsOf } from './project.ts';
import { Refusal } from './refusal.ts';
import { findUser, type UserRow, updateUser, viewUser } from './users.ts';

/** Signs a user in: a row in auth.sessions, a refresh token and an access token. */
export async function openSession(project: Project, user: UserRow, method: string) {
  const id = randomUUID();
  const now = project.now();
  const insert = 'insert into auth.sessions (id, user_id, created_at, updated_at, aal) values ($1, $2, $3, $3, $4)';
  await project.pool.query(insert, [id, user.id, now, 'aal1']);
  await updateUser(project, user.id, { last_sign_in_at: now });
  return answerWithTokens(project, user.id, id, method, await createRefreshToken(project, user.id, id, null));
}

/** A new pair of tokens. One that was used already gives the same successor again while that one was not used itself. */
export async function refreshSession(project: Project, token: unknown) {
  const { rows } = await project.pool.query<{ user_id: string; session_id: string; revoked: boolean; not_after: Date | null }>(
    `select t.user_id, t.session_id, t.revoked, s.not_after from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id where t.token = $1`,
    [String(token)],
  );
  const [row] = rows;
  if (!row) throw new Refusal(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
  if (row.not_after && row.not_after <= project.now()) throw new Refusal(400, 'session_expired', 'Invalid Refresh Token: Session Expired');
  const user = await findUser(project, 'id', row.user_id);
  if (user?.banned_until && user.banned_until > project.now()) throw new Refusal(400, 'user_banned', 'Invalid Refresh Token: User Banned');
  const successor = row.revoked
    ? await findSuccessor(project, String(token))
    : await createRefreshToken(project, row.user_id, row.session_id, String(token));
  await project.pool.query('update auth.sessions set refreshed_at = $2::timestamptz, updated_at = $2::timestamptz where id = $1', [
    row.session_id,
    project.now(),
  ]);
  return answerWithTokens(project, row.user_id, row.session_id, 'token_refresh', successor);
}

async function findSuccessor({ pool }: Project, parent: string): Promise<string> {
  const { rows } = await pool.query<{ token: string }>('select token from auth.refresh_tokens where parent = $1 and not revoked', [parent]);
  if (!rows[0]) throw new Refusal(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used');
  return rows[0].token;
}

async function createRefreshToken({ pool, now }: Project, userId: string, sessionId: string, parent: string | null): Promise<string> {
  const token = randomBytes(12).toString('base64url');
  await pool.query('update auth.refresh_tokens set revoked = true, updated_at = $2 where token = $1', [parent, now()]);
  await pool.query(
    'insert into auth.refresh_tokens (token, user_id, session_id, parent, revoked, created_at, updated_at) values ($1, $2, $3, $4, false, $5, $5)',
    [token, userId, sessionId, parent, now()],
  );
  return token;
}

async function answerWithTokens(project: Project, userId: string, sessionId: string, method: string, refreshToken: string) {
  const user = await findUser(project, 'id', userId);
  if (!user) throw new Refusal(404, 'user_not_found', 'User not found');
  const issuedAt = secondsOf(project.now());
  const { tokenLifeSeconds } = project.settings;
  const claims = { iss: project.issuer, sub: user.id, aud: 'authenticated', exp: issuedAt + tokenLifeSeconds, iat: issuedAt };
  const facts = { email: user.email, phone: '', app_metadata: user.raw_app_meta_data, user_metadata: user.raw_user_meta_data };
  const rest = { role: 'authenticated', aal: 'aal1', amr: [{ method, timestamp: issuedAt }], session_id: sessionId, is_anonymous: false };
  return {
    access_token: await project.keys.sign({ ...claims, ...facts, ...rest }),
    token_type: 'bearer',
    expires_in: tokenLifeSeconds,
    expires_at: claims.exp,
    refresh_token: refreshToken,
    user: viewUser(user),
  };
}
