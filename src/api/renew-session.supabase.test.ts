import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiPlant, createApiPlant } from '../../test/api-plant.ts';
import type { Browser } from '../../test/browser.ts';
import { createSupabaseInstallation, type SupabaseInstallation } from '../../test/supabase/installation.ts';

let plant: ApiPlant;
let installation: SupabaseInstallation;

beforeAll(async () => {
  plant = await createApiPlant();
  installation = await createSupabaseInstallation({ database: plant.database });
  plant.parts.identity = installation.identity;
});
afterAll(async () => {
  await installation.close();
  await plant.close();
});

const ask = async (path: string, browser: Browser) =>
  plant.api.fetch(new Request(`${plant.origin}${path}`, { headers: browser.headers() }), { clientAddress: '127.0.0.1' });

it('answers somebody whose token is over as if it were not, and hands the browser a new one', async () => {
  const browser = await installation.signInFor(1);
  await expect.poll(() => installation.identity.getPrincipal(browser.headers()), { timeout: 15_000 }).toBeNull();
  const response = await ask('/api/v1/deployments', browser);
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual(['clawbot-3000-session', 'clawbot-3000-seal']);
});

it('sends a page back to where it was asked for with a new token, or to sign in', async () => {
  const renewed = await ask('/api/auth/renew?next=/deployments/1', await installation.signInFor(50));
  expect([renewed.status, renewed.headers.get('location'), renewed.headers.getSetCookie().length]).toEqual([302, '/deployments/1', 2]);

  const over = await installation.signInFor(50);
  await installation.admin.query('delete from auth.sessions');
  const ended = await ask('/api/auth/renew?next=//evil.example', over);
  expect(ended.headers.get('location')).toBe('/sign-in?next=%2Fdeployments');

  const nobody = await ask('/api/auth/renew?next=/deployments/1', installation.openBrowser());
  expect(nobody.headers.get('location')).toBe('/sign-in?next=%2Fdeployments%2F1');
});

it('says on the page of sign-in when nothing can be renewed right now', async () => {
  const browser = await installation.signInFor(1);
  await expect.poll(() => installation.identity.getPrincipal(browser.headers()), { timeout: 15_000 }).toBeNull();
  installation.auth.settings.isAway = true;
  const page = await ask('/api/auth/renew?next=/deployments', browser);
  const call = await ask('/api/v1/deployments', browser);
  installation.auth.settings.isAway = false;
  expect(page.headers.get('location')).toBe('/sign-in?next=%2Fdeployments&error=identity-away');
  expect([call.status, call.headers.get('retry-after'), call.headers.getSetCookie()]).toEqual([503, '5', []]);
});
