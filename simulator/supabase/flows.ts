import { createHash, randomUUID } from 'node:crypto';
import type { Project } from './project.ts';
import { Refusal } from './refusal.ts';
import { findUser, type UserRow } from './users.ts';

const flowLifeSeconds = 300;

/** What is remembered of a browser that was sent to an OAuth provider, until it comes back; its id is the `state`. */
export async function startFlow({ pool, now }: Project, provider: string, challenge: string, redirectTo: string): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into auth.flow_state (id, code_challenge_method, code_challenge, provider_type, authentication_method, created_at, updated_at)
     values ($1, 's256', $2, $3, 'oauth', $4, $4)`,
    [id, challenge, provider, now()],
  );
  return `${id}.${Buffer.from(redirectTo).toString('base64url')}`;
}

export function redirectOf(state: string): string {
  return Buffer.from(state.split('.')[1] ?? '', 'base64url').toString();
}

/** Issues the code for the browser that began the flow; `null` when there is no such flow, or it has ended. */
export async function finishFlow({ pool, now }: Project, state: string, userId: string): Promise<string | null> {
  const code = randomUUID();
  const { rowCount } = await pool.query(
    'update auth.flow_state set auth_code = $2, user_id = $3, auth_code_issued_at = $4 where id::text = $1 and auth_code is null',
    [state.split('.')[0], code, userId, now()],
  );
  return rowCount === 1 ? code : null;
}

/** The user behind a code, for whoever knows the verifier of the flow. A code works once. */
export async function redeemCode(
  project: Project,
  { auth_code: code, code_verifier: verifier }: Record<string, unknown>,
): Promise<UserRow> {
  const { rows } = await project.pool.query<{ user_id: string; code_challenge: string; auth_code_issued_at: Date }>(
    'select * from auth.flow_state where auth_code = $1',
    [String(code)],
  );
  const [flow] = rows;
  if (!flow) throw new Refusal(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found');
  if (project.now().getTime() - flow.auth_code_issued_at.getTime() > flowLifeSeconds * 1000) {
    throw new Refusal(403, 'flow_state_expired', 'invalid flow state, flow state has expired');
  }
  const challenge = createHash('sha256').update(String(verifier)).digest('base64url');
  if (challenge !== flow.code_challenge)
    throw new Refusal(400, 'bad_code_verifier', 'code challenge does not match previously saved code verifier');
  await project.pool.query('delete from auth.flow_state where auth_code = $1', [String(code)]);
  const user = await findUser(project, 'id', flow.user_id);
  if (!user) throw new Refusal(404, 'user_not_found', 'User not found');
  return user;
}
