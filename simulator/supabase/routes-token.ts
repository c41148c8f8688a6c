import { Hono } from 'hono';
import { redeemCode } from './flows.ts';
import type { Project } from './project.ts';
import { invalidCredentials, Refusal } from './refusal.ts';
import { openSession, refreshSession } from './sessions.ts';
import { findUser, isPassword } from './users.ts';

/** Passwords, refresh tokens and codes against tokens. */
export function tokenRoutes(project: Project): Hono {
  const app = new Hono();
  app.post('/token', async (c) => {
    const body = await c.req.json();
    switch (c.req.query('grant_type')) {
      case 'password':
        return c.json(await signInByPassword(project, body));
      case 'refresh_token':
        return c.json(await refreshSession(project, body.refresh_token));
      case 'pkce':
        return c.json(await openSession(project, await redeemCode(project, body), 'oauth'));
      default:
        throw new Refusal(400, 'invalid_request', 'unsupported_grant_type');
    }
  });
  return app;
}

async function signInByPassword(project: Project, { email, password }: Record<string, unknown>) {
  const user = await findUser(project, 'email', String(email).toLowerCase());
  if (!user || !isPassword(user, String(password))) throw invalidCredentials();
  if (user.banned_until && user.banned_until > project.now()) throw new Refusal(400, 'user_banned', 'User is banned');
  if (!user.email_confirmed_at) throw new Refusal(400, 'email_not_confirmed', 'Email not confirmed');
  return openSession(project, user, 'password');
}
