import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

export interface TestGitHub {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Who presses "Authorize" there. */
  person: { id: number; login: string; name: string; email: string };
  stop(): Promise<void>;
}

/** The part of GitHub that signs people in elsewhere: an OAuth server in its words, on loopback. */
export async function startTestGitHub(): Promise<TestGitHub> {
  const [clientId, clientSecret] = ['github-client', 'CANARY-github-secret'];
  const person = { id: 7, login: 'octo', name: 'Octo Cat', email: 'octo@example.com' };
  /** Each with the challenge that was sent along, if any. */
  const codes = new Map<string, string | undefined>();
  const tokens = new Set<string>();
  const app = new Hono();
  app.get('/login/oauth/authorize', (c) => {
    const { redirect_uri: redirectUri = '', state = '', code_challenge: challenge } = c.req.query();
    const code = randomUUID();
    codes.set(code, challenge);
    return c.redirect(`${redirectUri}?${new URLSearchParams({ code, state })}`);
  });
  app.post('/login/oauth/access_token', async (c) => {
    const form = await c.req.parseBody();
    const challenge = codes.get(String(form.code));
    const isKnown = codes.delete(String(form.code));
    const isProven = challenge === undefined || challenge === toChallenge(String(form.code_verifier));
    if (form.client_secret !== clientSecret || !isKnown || !isProven) return c.json({ error: 'bad_verification_code' });
    const token = randomUUID();
    tokens.add(token);
    return c.json({ access_token: token, token_type: 'bearer', scope: 'user:email' });
  });
  app.use('/api/v3/*', async (c, next) => {
    if (!tokens.has(c.req.header('authorization')?.replace('Bearer ', '') ?? '')) return c.json({ message: 'Bad credentials' }, 401);
    await next();
  });
  app.get('/api/v3/user', (c) => c.json({ id: person.id, login: person.login, name: person.name }));
  app.get('/api/v3/user/emails', (c) => c.json([{ email: person.email, primary: true, verified: true }]));
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  return {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clientId, clientSecret, person },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

function toChallenge(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
