import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { createIdentityInstallation, readToken } from '../../test/identity-installation.ts';
import { silentLogger } from '../ports/logger.ts';
import { readEnvironment } from './env.ts';
import { mintLinkOutside } from './owner-link.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const mint = (given: Record<string, string>) => mintLinkOutside(readEnvironment({ NODE_ENV: 'test', ...given }), silentLogger);

it('signs the owner in at a server that prints nothing, once', async () => {
  const { url } = await mint({ DATABASE_URL: database.appUrl, APP_URL: 'https://deploy.example.com' });
  expect(url).toMatch(/^https:\/\/deploy\.example\.com\/sign-in\/owner\?token=/);
  const server = createIdentityInstallation(database.appUrl);
  const redeem = async () => (await server.openBrowser().post('/api/auth/owner', { token: readToken(url) })).status;
  expect([await redeem(), await redeem()]).toEqual([200, 410]);
  await server.close();
});

it('says what to do where there is none to be had', async () => {
  await expect(mint({})).rejects.toMatchObject({ code: 'invalid-input', hint: expect.stringContaining('npm start') });
  const supabase = { NEXT_PUBLIC_SUPABASE_URL: 'https://p.supabase.co', NEXT_PUBLIC_SUPABASE_ANON_KEY: 'sb_publishable_x' };
  const given = { ...supabase, DATABASE_URL: database.appUrl, APP_URL: 'https://deploy.example.com' };
  await expect(mint(given)).rejects.toMatchObject({ code: 'invalid-input', hint: expect.stringContaining('/sign-in') });
});
