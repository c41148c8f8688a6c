import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { askDatabase } from '../ask-database.ts';
import { createStopped, tabsOf } from '../deployments.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { test } from '../fixture.ts';
import { expectNoSidewaysScroll } from '../narrow.ts';

test('every part of the screens can be looked at side by side', async ({ ownerPage: page }) => {
  await page.goto('/design');
  await expect(page.getByRole('heading', { name: 'Design', level: 1 })).toBeVisible();
  await expectAccessible(page, 'design');
  await page.getByRole('button', { name: 'Open a dialog' }).click();
  await expectAccessible(page, 'design, dialog');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Open a dialog' })).toBeFocused();
  await page.getByRole('button', { name: 'Open a menu' }).click();
  await expect(page.getByRole('menuitem', { name: 'Stop' })).toBeVisible();
  await expectAccessible(page, 'design, menu');
});

test('what is not there is told as that', async ({ ownerPage: page }) => {
  for (const path of ['/nowhere', `/deployments/${randomUUID()}`, '/deployments/no-id']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  }
  await expectAccessible(page, 'not found');
  await page.getByRole('link', { name: 'Go to your deployments' }).click();
  await expect(page).toHaveURL('/deployments');
});

test('a chosen theme comes with the page itself', async ({ ownerPage: page }) => {
  await page.goto('/deployments');
  await page.getByRole('button', { name: 'Theme: System' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // In the answer of the server, before any script could run.
  await expect.poll(async () => (await page.request.get('/deployments')).text()).toContain('data-theme="dark"');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Theme: Dark' })).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});

test('a chosen language comes with the page itself, else that of the browser', async ({ ownerPage: page, browser, product }) => {
  await page.goto('/settings/appearance');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '连接' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expectAccessible(page, 'appearance in Chinese');
  const context = await browser.newContext({ baseURL: product.origin, locale: 'es-MX' });
  const visitor = await context.newPage();
  await visitor.goto('/');
  await expect(visitor.locator('html')).toHaveAttribute('lang', 'es');
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Un asistente tuyo, en una máquina tuya');
  await expect(visitor.locator('meta[name=robots]')).toHaveAttribute('content', 'index');
  await expectAccessible(visitor, 'landing page in Spanish');
  await visitor.getByRole('link', { name: 'Entrar' }).first().click();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Entra en ClawBot Deploy');
  await context.close();
});

test('a phone of 360 pixels shows every screen without scrolling sideways', async ({ ownerPage: page, ownerApi, browser, product }) => {
  const { id } = await createStopped(ownerApi, 'w'.repeat(50));
  await page.setViewportSize({ width: 360, height: 740 });
  const visitor = await browser.newPage({ baseURL: product.origin, viewport: { width: 360, height: 740 } });
  for (const path of ['/', '/sign-in', '/sign-in/owner', '/sign-in/confirm', '/sign-in/code']) await expectNoSidewaysScroll(visitor, path);
  for (const path of [
    '/deployments',
    '/deployments?deleted=1',
    '/deployments/new',
    '/deployments/new?step=review',
    ...tabsOf(id),
    '/usage',
    '/dev/inbox',
    '/nowhere',
  ]) {
    await expectNoSidewaysScroll(page, path);
  }
  for (const name of ['profile', 'security', 'appearance', 'account', 'workspace', 'members', 'keys', 'activity']) {
    await expectNoSidewaysScroll(page, `/settings/${name}`);
  }
  await visitor.close();
});

test('a halt stands on top of every page until it is confirmed', { tag: '@R26' }, async ({ ownerPage: page, ownerApi, product }) => {
  const { workspaces } = await (await ownerApi.get('/api/v1/me')).json();
  await askDatabase(product, 'insert into clawbot.halts (workspace_id, reason) values ($1, $2)', [workspaces[0].id, reason]);
  await page.goto('/deployments');
  const banner = page.getByRole('complementary', { name: 'Halted' });
  await expect(banner).toContainText(`${reason}. Nothing more is stopped or deleted in this workspace until you confirm it.`);
  await expectAccessible(page, 'halted');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page, '/connections');
  await banner.getByRole('button', { name: 'Go on' }).click();
  await expect(banner).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(banner).toBeHidden();
  const kept = await askDatabase(product, 'select confirmed_at is not null as confirmed from clawbot.halts where reason = $1', [reason]);
  expect(kept).toEqual([{ confirmed: true }]);
});

const reason = '21 deletions in a minute';

test('everything is found by typing, and every key is told', async ({ ownerPage: page, ownerApi }) => {
  await page.goto('/deployments');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await expect(palette.getByRole('option', { name: 'New assistant' })).toBeVisible();
  await expectAccessible(page, 'palette');
  await page.keyboard.type('appearan');
  await expect(palette.getByRole('option').first()).toHaveText('Appearance');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/settings/appearance');
  await expect(palette).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/usage/);
  await page.keyboard.press('?');
  await expect(page).toHaveURL('/settings/shortcuts');
  await expectAccessible(page, 'shortcuts');
  await page.getByRole('radio', { name: 'Off' }).check();
  await page.getByRole('heading', { name: 'Everywhere' }).click();
  await page.keyboard.press('c');
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await expect(page).toHaveURL('/settings/shortcuts');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await page.getByRole('radio', { name: 'On', exact: true }).check();
  const { id } = await createStopped(ownerApi, 'found-bot');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('found-b');
  await palette.getByRole('option', { name: 'found-bot' }).click();
  await expect(page).toHaveURL(`/deployments/${id}`);
  await expect(page.getByRole('heading', { name: 'found-bot', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await palette.getByRole('option', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  // On its own page nothing would be told that the page does not show.
  await page.goto('/deployments');
  await page.getByRole('button', { name: 'Actions for found-bot' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('textbox', { name: 'found-bot' }).fill('found-bot');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  const news = page.getByRole('region', { name: 'News (F8)' });
  await expect(news.getByText('found-bot is deleted')).toBeVisible({ timeout: 60_000 });
  // It goes by itself, but not from somebody who is at it.
  await news.getByRole('link', { name: 'Show' }).focus();
  await expectAccessible(page, 'news');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/deployments/${id}`);
});

test('the API is described for everybody, with what each error means', async ({ page }) => {
  await page.goto('/docs/api');
  await expect(page.getByRole('heading', { name: 'API', level: 1 })).toBeVisible();
  await page.getByText('/deployments/{id}/restart').click();
  await expect(page.getByText('For a key with the scope deploy or admin').filter({ visible: true })).toHaveCount(1);
  await expectAccessible(page, 'api');
  await expectNoSidewaysScroll(page, '/docs/api');
  const answer = await page.request.get('/api/v1/deployments');
  const { type } = (await answer.json()) as { type: string };
  await page.goto(type);
  await expect(page.getByRole('heading', { name: 'not-signed-in', level: 1 })).toBeVisible();
  await expectAccessible(page, 'error');
  expect((await page.goto('/docs/errors/constructor'))?.status()).toBe(404);
});
