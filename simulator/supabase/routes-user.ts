import { Hono } from 'hono';
import { createLocalJWKSet, jwtVerify } from 'jose';
import type { Project } from './project.ts';
import { Refusal } from './refusal.ts';
import { findUser, hashPassword, type UserRow, updateUser, viewUser } from './users.ts';

interface Caller {
  user: UserRow;
  sessionId: string;
}

/** What a person does with the own account, by access token. */
export function userRoutes(project: Project): Hono {
  const app = new Hono();
  app.get('/user', async (c) => c.json(viewUser((await authenticate(project, c.req.header('authorization'))).user)));

  app.put('/user', async (c) => {
    const { user } = await authenticate(project, c.req.header('authorization'));
    const { password } = await c.req.json();
    if (typeof password === 'string') await updateUser(project, user.id, { encrypted_password: hashPassword(password) });
    return c.json(viewUser(user));
  });

  app.post('/logout', async (c) => {
    const { user, sessionId } = await authenticate(project, c.req.header('authorization'));
    const [condition, value] = c.req.query('scope') === 'local' ? ['id', sessionId] : ['user_id', user.id];
    await project.pool.query(`delete from auth.sessions where ${condition} = $1`, [value]);
    return c.body(null, 204);
  });
  return app;
}

async function authenticate(project: Project, authorization: string | undefined): Promise<Caller> {
  const token = authorization?.replace(/^Bearer /, '') ?? '';
  const keys = createLocalJWKSet(project.keys.jwks());
  const verified = await jwtVerify(token, keys, { currentDate: project.now() }).catch(() => null);
  if (!verified) throw new Refusal(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
  const { sub = '', session_id: sessionId } = verified.payload;
  const { rowCount } = await project.pool.query('select from auth.sessions where id = $1', [sessionId]);
  const user = await findUser(project, 'id', sub);
  if (!user || rowCount === 0) throw new Refusal(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
  return { user, sessionId: String(sessionId) };
}
