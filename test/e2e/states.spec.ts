import { expect, type Page } from '@playwright/test';
import type { Product } from '../product.ts';
import { expectAccessible } from './expect-accessible.ts';
import { test } from './fixture.ts';
import { furnish, invite, signInByMail } from './states/furnish.ts';
import { inbox, invitation, openScreens, screens } from './states/screens.ts';
import type { Ids, Screen, Seen } from './states/seen.ts';
import { whileHeld, whileRefused } from './states/trouble.ts';

test.describe.configure({ mode: 'serial' });

let ids: Ids;
/** Somebody whose own workspace is empty, and somebody who may look at the owner's and no more. */
let newcomer: Page;
let viewer: Page;

test.afterAll(async () => {
  for (const page of [newcomer, viewer]) await page?.context().close();
});

test('every screen loads, says what went wrong, recovers, and shows what there is', async ({ ownerPage: page, ownerApi, product }) => {
  test.setTimeout(1_200_000);
  ids = await furnish(ownerApi, product);
  for (const screen of screens) await test.step(screen.name, () => goThrough(page, product, screen, screen.path(ids)));
});

test('a row that was clicked says that its page is on its way', async ({ ownerPage: page, product }) => {
  for (const [table, list, name] of [
    ['deployments', '/deployments', 'full-one'],
    ['cloud_connections', '/connections', 'Our Azure'],
  ] as const) {
    await page.goto(list);
    const row = page.getByRole('row').filter({ hasText: name });
    await expect(row).toBeVisible();
    await whileHeld(page, product, { table }, async () => {
      await row.getByRole('link').click();
      await expect(
        row
          .getByRole('status')
          .or(page.getByRole('status', { name: /^Loading/ }))
          .first(),
      ).toBeVisible();
      await expectAccessible(page, `${name}, on its way`);
    });
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }
});

test('a page that cannot be made at all says so, and can be tried again', async ({ ownerPage: page, product }) => {
  await whileRefused(page, product, { table: 'workspaces' }, async () => {
    await see(page, '/usage', 'page that cannot be made', () => page.getByRole('heading', { name: 'This page could not be loaded' }));
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Usage' })).toBeVisible();
});

test('what has nothing in it yet says what will be there', async ({ browser, ownerPage, product }) => {
  newcomer = await (await browser.newContext({ baseURL: product.origin })).newPage();
  await signInByMail(newcomer, ownerPage, 'newcomer@example.com');
  for (const { name, path, empty, emptyAt } of screens) {
    if (empty) await see(emptyAt ? ownerPage : newcomer, (emptyAt ?? path)(ids), `${name}, empty`, empty);
  }
});

test('an invitation is read, and is for nobody else', async ({ browser, ownerPage, ownerApi, product }) => {
  const { workspaces } = await (await ownerApi.get('/api/v1/me')).json();
  const { pathname, search } = new URL(await invite(ownerApi, workspaces[0].id, 'viewer@example.com'));
  viewer = await (await browser.newContext({ baseURL: product.origin })).newPage();
  await signInByMail(viewer, ownerPage, 'viewer@example.com', pathname + search);
  await see(viewer, '/invitation', 'invitation, not whole', (page) => page.getByText('This link is not whole'));
  await see(newcomer, pathname + search, 'invitation, of somebody else', invitation.error);
  await goThrough(viewer, product, invitation, pathname + search);
  await viewer.getByRole('button', { name: 'Join' }).click();
  await expect(viewer).toHaveURL('/deployments');
});

test('who may not is told why', async ({ ownerPage, product }) => {
  await goThrough(ownerPage, product, inbox, '/dev/inbox');
  for (const { name, path, denied, closed } of [...screens, inbox]) {
    if (denied) await see(viewer, path(ids), `${name}, denied`, denied);
    if (closed) await see(newcomer, path(ids), `${name}, closed`, closed);
  }
});

test('who belongs to no workspace any more is told so', async ({ product }) => {
  const { workspaces } = await (await newcomer.request.get('/api/v1/me')).json();
  const { id, name } = workspaces[0];
  const removal = { data: { id, confirmName: name }, headers: { origin: product.origin } };
  expect((await newcomer.request.post('/api/trpc/workspaces.remove', removal)).status()).toBe(200);
  await see(newcomer, '/usage', 'no workspace', (page) => page.getByRole('heading', { name: 'This is not open to you' }));
  await newcomer.getByRole('link', { name: 'Open a workspace of your own' }).click();
  await expect(newcomer.getByRole('heading', { name: 'Another workspace' })).toBeVisible();
});

test('what is open to everybody is there', async ({ page }) => {
  for (const { name, path, full } of openScreens) await see(page, path(ids), `${name}, full`, full);
});

/** Held back, there, refused, and there again. */
async function goThrough(page: Page, product: Product, { name, source, loading, error, retry, full }: Screen, path: string): Promise<void> {
  if (source && loading) {
    await whileHeld(page, product, source, async () => {
      await page.goto(path, { waitUntil: 'commit' });
      await expectSeen(page, `${name}, loading`, loading);
    });
    await expectSeen(page, `${name}, full`, full);
  } else await see(page, path, `${name}, full`, full);
  if (!source || !error) return;
  await whileRefused(page, product, source, () => see(page, path, `${name}, error`, error));
  await page.getByRole('button', { name: retry ?? 'Try again' }).click();
  await expect(error(page), name).toBeHidden();
  await expect(full(page), name).toBeVisible();
}

async function see(page: Page, path: string, what: string, seen: Seen | undefined): Promise<void> {
  await page.goto(path);
  await expectSeen(page, what, seen);
}

async function expectSeen(page: Page, what: string, seen: Seen | undefined): Promise<void> {
  if (!seen) throw new Error(`the table does not say how it looks: ${what}`);
  await expect(seen(page), what).toBeVisible();
  await expectAccessible(page, what);
}
