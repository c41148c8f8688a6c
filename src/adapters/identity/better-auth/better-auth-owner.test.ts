import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { createIdentityInstallation, type IdentityInstallation, readToken } from '../../../../test/identity-installation.ts';
import { findFreePort } from '../../../host/free-port.ts';
import type { BetterAuthIdentityConfig } from './index.ts';

let database: TestDatabase;
const opened: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
  await database.drop();
});

function install(overrides?: Partial<BetterAuthIdentityConfig>): IdentityInstallation {
  const installation = createIdentityInstallation(database.appUrl, overrides);
  opened.push(installation);
  return installation;
}

async function signInOwner(installation: IdentityInstallation) {
  const browser = installation.openBrowser();
  const link = await installation.identity.mintOwnerLink();
  await browser.post('/api/auth/owner', { token: readToken(link?.url ?? '') });
  return installation.identity.getPrincipal(browser.headers());
}

describe('the owner', () => {
  it('is made by the first link and signed in by every later one', async () => {
    const installation = install();
    const [first, second] = [await signInOwner(installation), await signInOwner(installation)];
    expect(first?.email).toBe('owner@localhost');
    expect(second?.userId).toBe(first?.userId);
    expect(second?.sessionId).not.toBe(first?.sessionId);
  });

  it('stays the same person when the configured address changes', async () => {
    const before = await signInOwner(install());
    const after = await signInOwner(install({ ownerEmail: 'new@example.com' }));
    expect(after?.userId).toBe(before?.userId);
  });

  it('has a link for fifteen minutes', async () => {
    const link = await install().identity.mintOwnerLink();
    const minutes = ((link?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(15);
    expect(readToken(link?.url ?? '')).toMatch(/^[\w-]{43}$/);
  });

  it('is not the stranger who signed up with his address', async () => {
    const installation = install({ ownerEmail: 'Owner@Example.com' });
    const stranger = { email: 'owner@example.com', password: 'password of the stranger' };
    await installation.openBrowser().post('/api/auth/sign-up/email', stranger);
    expect((await signInOwner(installation))?.email).toBe('owner@example.com');
    const response = await installation.openBrowser().post('/api/auth/sign-in/email', stranger);
    expect((await response.json()).error.code).toBe('wrong-credentials');
  });

  it('is made with a profile and a workspace of his own', async () => {
    const owner = await signInOwner(install());
    const client = new Pool({ connectionString: database.appUrl, options: '-c role=authenticated', max: 1 });
    opened.push({ close: () => client.end() });
    const claims = JSON.stringify({ sub: owner?.userId, iat: Math.ceil((owner?.issuedAt.getTime() ?? 0) / 1_000) });
    await client.query("select set_config('request.jwt.claims', $1, false)", [claims]);
    const { rows } = await client.query('select p.email, m.role from public.profiles p join public.members m on m.user_id = p.id');
    expect(rows).toEqual([{ email: 'owner@localhost', role: 'owner' }]);
  });
});

describe('cookies', () => {
  it('are bound to the host and to https', async () => {
    const installation = install({ baseUrl: 'https://clawbot.example.com' });
    const link = await installation.identity.mintOwnerLink();
    const response = await installation.openBrowser().post('/api/auth/owner', { token: readToken(link?.url ?? '') });
    const [cookie = '', ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^__Host-clawbot\.session_token=/);
    const attributes = cookie.split('; ').slice(1).sort();
    expect(attributes).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax', 'Secure']);
    expect(link?.url).toMatch(/^https:\/\/clawbot\.example\.com\/sign-in\/owner\?token=/);
  });

  it('of two installations on one machine do not clash', async () => {
    const [first, second] = [install({ baseUrl: 'http://127.0.0.1:3000' }), install({ baseUrl: 'http://127.0.0.1:3100' })];
    const browser = await first.signIn('ada@example.com');
    for (const [name, value] of (await second.signIn('ada@example.com')).cookies) browser.cookies.set(name, value);
    expect(await first.identity.getPrincipal(browser.headers())).not.toBeNull();
    expect(await second.identity.getPrincipal(browser.headers())).not.toBeNull();
  });

  it('of a session older than a day are renewed when asked who is signed in', async () => {
    const installation = install();
    const browser = await installation.signIn('ada@example.com');
    expect((await browser.get('/api/auth/session')).headers.getSetCookie()).toEqual([]);
    await installation.pool.query("update auth.sessions set expires_at = now() + interval '5 days'");
    const response = await browser.get('/api/auth/session');
    expect(response.headers.getSetCookie()).toHaveLength(1);
    const principal = await installation.identity.getPrincipal(browser.headers());
    expect(Math.round(((principal?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(7);
    expect(await (await installation.openBrowser().get('/api/auth/session')).json()).toEqual({ user: null });
  });

  it('are not signed with a short secret', () => {
    expect(() => install({ secret: 'x'.repeat(31) })).toThrow('32 characters');
  });
});

describe('people and sessions', () => {
  it.each(['authenticated', 'anon', 'clawbot_service', 'clawbot_worker'])('are closed to the role %s', async (role) => {
    const pool = new Pool({ connectionString: database.appUrl, options: `-c role=${role}` });
    opened.push({ close: () => pool.end() });
    for (const table of ['users', 'sessions', 'accounts', 'verifications', 'owner']) {
      await expect(pool.query(`select * from auth.${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('are all that identity reaches', async () => {
    const { pool } = install();
    for (const table of ['public.profiles', 'public.workspaces', 'public.deployments', 'public.audit_log']) {
      await expect(pool.query(`select * from ${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('are reported as away when the database is', async () => {
    const nowhere = `postgres://nobody@127.0.0.1:${await findFreePort()}/none`;
    const installation = createIdentityInstallation(nowhere);
    opened.push(installation);
    await expect(installation.identity.mintOwnerLink()).rejects.toMatchObject({ code: 'database-away' });
    await expect(installation.identity.activeSessions([crypto.randomUUID()])).rejects.toMatchObject({ code: 'database-away' });
    const response = await installation.openBrowser().post('/api/auth/sign-in/email', { email: 'ada@example.com', password: 'password' });
    expect([response.status, (await response.json()).error.code]).toEqual([503, 'database-away']);
  });
});
