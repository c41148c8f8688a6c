import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import type { Product } from '../../product.ts';
import { askDatabase } from '../ask-database.ts';
import { createStopped } from '../deployments.ts';
import type { Ids } from './seen.ts';

/** Puts something into each screen of the owner's workspace. */
export async function furnish(api: APIRequestContext, product: Product): Promise<Ids> {
  const [full, bare, gone] = [
    await createStopped(api, 'full-one'),
    await createStopped(api, 'bare-one'),
    await createStopped(api, 'gone-one'),
  ];
  const { workspaceId } = full;
  await api.post('/api/trpc/keys.create', { data: { workspaceId, name: 'nightly report', scope: 'read', expiresInDays: null } });
  await invite(api, workspaceId, 'waiting@example.com');
  expect((await api.delete(`/api/v1/deployments/${gone.id}?confirmName=gone-one`)).status()).toBe(200);
  for (const statement of [lines, readings, costs]) await askDatabase(product, statement, [full.id]);
  const account = { tenantId: randomUUID(), subscriptionId: randomUUID(), clientId: randomUUID(), clientSecret: 'made-up' };
  const connected = await api.post('/api/trpc/azure.credentials', { data: { workspaceId, name: 'Our Azure', ...account } });
  const connection = (await connected.json()).result.data as { id: string };
  const statusOf = async (id: string) => (await (await api.get(`/api/v1/deployments/${id}`)).json()).status;
  for (const { id } of [full, bare]) await expect.poll(() => statusOf(id), { timeout: 120_000 }).toBe('stopped');
  await expect.poll(() => statusOf(gone.id), { timeout: 120_000 }).toBe('deleted');
  return { full: full.id, bare: bare.id, gone: gone.id, connection: connection.id };
}

/** The address that is mailed. */
export async function invite(api: APIRequestContext, id: string, email: string): Promise<string> {
  const answer = await api.post('/api/trpc/invitations.create', { data: { id, email, role: 'viewer' } });
  const { link } = (await answer.json()).result.data as { link: string };
  return link;
}

/** As the worker writes them, without the minutes that a gateway takes. */
const lines = `
  insert into deployment_logs (deployment_id, workspace_id, seq, at, level, source, message)
  select id, workspace_id, number, now(), 'info', 'gateway', 'line ' || number from deployments, generate_series(1001, 1040) as number where id = $1`;
const readings = `
  insert into usage_samples (workspace_id, deployment_id, grain_seconds, at, samples, cpu_average, cpu_maximum, memory_average, memory_maximum, memory_total)
  select workspace_id, id, 60, date_bin('1 minute', now(), 'epoch') - minute * interval '1 minute', 4, minute, minute + 5, 1e9 + minute * 1e7, 2e9, 8e9
  from deployments, generate_series(1, 40) as minute where id = $1`;
const costs = `
  insert into usage_spans (workspace_id, deployment_id, cloud, region, size, state, monthly_machine, monthly_kept, began_at, ended_at)
  select workspace_id, id, 'azure', 'westeurope', 'Standard_B2als_v2', 'running', 30, 5, now() - interval '50 hours', now() - interval '2 hours'
  from deployments where id = $1`;

/** From where `start` leads whoever is not signed in, by a mailed link. */
export async function signInByMail(page: Page, ownerPage: Page, email: string, start = '/sign-in'): Promise<void> {
  await page.goto(start);
  await page.getByRole('button', { name: 'Mail me a sign-in link' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('button', { name: 'Mail me a sign-in link' }).click();
  await expect(page.getByText('Look into your mail')).toBeVisible();
  await ownerPage.goto('/dev/inbox');
  const mail = ownerPage.getByRole('article').filter({ hasText: email }).filter({ hasText: 'Sign in to ClawBot Deploy' });
  await page.goto((await mail.first().getByRole('link').getAttribute('href')) ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
