import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test';
import { connectionUrl, readCluster } from '../../src/db/embedded/cluster-file.ts';
import { embeddedDatabase } from '../../src/db/embedded/ensure-roles.ts';
import { withClient } from '../../src/db/with-client.ts';
import type { DeploymentDetail } from '../../src/services/schemas.ts';
import type { Product } from '../product.ts';
import { expectAccessible } from './expect-accessible.ts';
import { test } from './fixture.ts';

test.describe('for a visitor', () => {
  test('every page leads to the sign-in page, and from there back', async ({ page }) => {
    await page.goto('/deployments/new');
    await expect(page).toHaveURL('/sign-in?next=%2Fdeployments%2Fnew');
    await expect(page.getByRole('heading', { name: 'Sign in to ClawBot Deploy' })).toBeVisible();
    await expect(page.getByText('Is this your installation?')).toBeVisible();
    await expectAccessible(page, 'sign-in');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await expectAccessible(page, 'sign-up');
  });

  test('a link of the terminal works once', async ({ page, product, ownerState }) => {
    expect(ownerState.cookies).not.toEqual([]);
    await page.goto(product.ownerLink);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('A link works once');
    await expectAccessible(page, 'used link');
    await page.getByRole('link', { name: 'Other ways to sign in' }).click();
    await expect(page).toHaveURL('/sign-in');
  });
});

test.describe('for another person', () => {
  const account = { email: 'ada@example.com', password: 'correct horse battery' };

  test('an account opens by the link of a mail, and shows nothing of the owner', async ({ page, ownerPage, ownerApi }) => {
    const deployment = await createStopped(ownerApi, 'not-for-others');
    await signUp(page, account);
    await ownerPage.goto('/dev/inbox');
    const mail = ownerPage.getByRole('article').filter({ hasText: account.email });
    await expectAccessible(ownerPage, 'inbox');
    await page.goto((await mail.getByRole('link').getAttribute('href')) ?? '');
    await expectAccessible(page, 'confirm address');
    await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
    await page.getByRole('button', { name: 'Confirm and sign in' }).click();
    await expect(page.getByRole('heading', { name: 'No assistants yet' })).toBeVisible();

    const answer = await page.goto(`/deployments/${deployment.id}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await page.goto('/dev/inbox');
    await expect(page.getByRole('heading', { name: 'This inbox is not yours' })).toBeVisible();
    await expectAccessible(page, 'denied');
  });

  test('a wrong password is refused, the right one leads on, and signing out ends it in every tab', async ({ page, context }) => {
    await page.goto('/sign-in?next=%2Fdeployments%2Fnew');
    await page.getByRole('textbox', { name: 'E-mail' }).fill(account.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Check the address and the password');
    await expectAccessible(page, 'wrong password');
    await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/deployments/new');

    const other = await context.newPage();
    await other.goto('/deployments');
    await expect(other.getByRole('heading', { name: 'No assistants yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL('/sign-in');
    await expect(other).toHaveURL(/\/sign-in\?next=%2Fdeployments$/);
  });
});

test.describe('for the owner', () => {
  test('the form says beside each field what is wrong with it', async ({ ownerPage: page, ownerApi }) => {
    await createStopped(ownerApi, 'taken-name');
    await page.goto('/deployments/new?step=name');
    const name = page.getByRole('textbox', { name: 'Name' });
    for (const [typed, problem] of [
      ['ab', 'Name must have at least 3 characters'],
      ['My-Bot', 'Name can only contain lowercase letters, numbers, and hyphens'],
    ] as const) {
      await name.fill(typed);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(name).toHaveAccessibleDescription(problem);
      await expect(name).toBeFocused();
    }
    await name.fill('taken-name');
    await name.press('Enter');
    await page.getByRole('button', { name: 'Deploy' }).click();
    await expect(name).toHaveAccessibleDescription('This name is taken.');
    await expect(name).toBeFocused();
    await page.goto('/deployments/new?step=model');
    await page.getByRole('radio', { name: 'Anthropic' }).check();
    await page.getByRole('button', { name: 'Skip to review' }).click();
    await expect(page.getByRole('textbox', { name: 'API key' })).toHaveAccessibleDescription(/Paste the key/);
    await expectAccessible(page, 'form with errors');
  });

  test('steps have addresses, and a reload keeps all but the key', async ({ ownerPage: page }) => {
    await page.goto('/deployments/new');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Which model should it think with?' })).toBeFocused();
    await page.getByRole('radio', { name: 'OpenAI-compatible API' }).check();
    await page.getByRole('textbox', { name: 'Address of the API' }).fill('https://models.example/v1');
    await page.getByRole('textbox', { name: 'Model', exact: true }).fill('my-model');
    await page.getByLabel('API key').fill('sk-CANARY');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page).toHaveURL('/deployments/new?step=name');
    await page.goBack();
    await expect(page.getByLabel('API key')).toHaveValue('sk-CANARY');
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Where should it live?' })).toBeVisible();
    expect(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))).not.toContain('CANARY');
    await page.goto('/deployments/new?step=review');
    const chosen = page.getByRole('region', { name: 'What you chose' });
    await expect(chosen).toContainText('OpenAI-compatible API, model my-model');
    await expect(chosen).toContainText('Its key is missing');
    await page.getByRole('button', { name: 'Deploy' }).click();
    await expect(page.getByLabel('API key')).toHaveAccessibleDescription(/Paste the key/);
    await expect(page.getByLabel('API key')).toBeFocused();
    await expect(page).toHaveURL('/deployments/new?step=model');
  });

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

  test('a list that cannot be loaded says so, and recovers', async ({ ownerPage: page, ownerApi }) => {
    await createStopped(ownerApi, 'still-here');
    await page.route('**/api/trpc/deployments.list*', (route) => route.abort());
    await page.goto('/deployments');
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText('ClawBot Deploy did not answer');
    await expect(page.getByRole('link', { name: 'still-here' })).toBeVisible();
    await expectAccessible(page, 'list that is behind');
    await page.unroute('**/api/trpc/deployments.list*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toBeHidden();
  });

  test('what others start appears by itself', async ({ ownerPage: page, ownerApi }) => {
    await page.goto('/deployments');
    await expect(page.getByRole('heading', { name: 'Deployments' })).toBeVisible();
    const { id } = await createStopped(ownerApi, 'from-the-api');
    const row = page.getByRole('row').filter({ hasText: 'from-the-api' });
    await expect(row).toContainText('Stopped', { timeout: 120_000 });
    await expectAccessible(page, 'list');
    const answer = await ownerApi.delete(`/api/deployments/${id}?confirmName=from-the-api`);
    expect(answer.status()).toBe(200);
    await expect(row).toBeHidden({ timeout: 60_000 });
  });

  test('the list is searched, filtered and ordered, and steps back undo it', async ({ ownerPage: page, ownerApi }) => {
    await createMissing(ownerApi, 'still-here', 'find-alpha', 'find-beta');
    const names = () => page.getByRole('row').getByRole('link').allTextContents();
    const search = page.getByRole('searchbox');
    await page.goto('/deployments?sort=name');
    // The page may be shown before it hears keys.
    await expect(async () => {
      await page.keyboard.press('/');
      await expect(search).toBeFocused({ timeout: 500 });
    }).toPass();
    await search.fill('find');
    await expect(page).toHaveURL('/deployments?q=find&sort=name');
    await expect.poll(names).toEqual(['find-alpha', 'find-beta']);
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await expect(page).toHaveURL('/deployments?q=find&sort=name&order=desc');
    await expect.poll(names).toEqual(['find-beta', 'find-alpha']);
    await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
    await expect(page.getByRole('row').filter({ hasText: 'Stopped' })).toHaveCount(2, { timeout: 120_000 });
    const stopped = page.getByRole('button', { name: /^Stopped/ });
    await stopped.click();
    await expect(stopped).toHaveAttribute('aria-pressed', 'true');
    await expect(stopped).toContainText('2');
    await expectAccessible(page, 'filtered list');

    await page.goBack();
    await expect(stopped).toHaveAttribute('aria-pressed', 'false');
    await page.goBack();
    await expect.poll(names).toEqual(['find-alpha', 'find-beta']);
    await page.goBack();
    await expect(search).toHaveValue('');
    await expect(page.getByRole('link', { name: 'still-here' })).toBeVisible();

    await search.fill('nowhere to be found');
    await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await expectAccessible(page, 'list without a match');
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await expect(page.getByRole('link', { name: 'still-here' })).toBeVisible();
    await page.goto('/deployments?q=find&sort=name&order=desc&status=stopped');
    await expect(search).toHaveValue('find');
    await expect(stopped).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(names).toEqual(['find-beta', 'find-alpha']);
  });

  test('keys go from row to row, and a new row comes where it belongs', async ({ ownerPage: page, ownerApi }) => {
    await createMissing(ownerApi, 'find-alpha', 'find-beta');
    const row = (name: string) => page.getByRole('row').getByRole('link', { name, exact: true });
    await page.goto('/deployments?q=find&sort=name');
    await expect(row('find-beta')).toBeVisible();
    await page.getByRole('searchbox').press('ArrowDown');
    await expect(row('find-alpha')).toBeFocused();
    await createStopped(ownerApi, 'find-b');
    await expect(row('find-b')).toBeVisible();
    await expect(page.getByRole('row').getByRole('link')).toHaveText(['find-alpha', 'find-b', 'find-beta']);
    await expect(row('find-alpha')).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await expect(row('find-beta')).toBeFocused();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'find-b' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('searchbox')).toHaveValue('find');
  });

  test('a log of thousands of lines is followed, paused, searched, filtered, copied and saved', async ({
    ownerPage: page,
    ownerApi,
    product,
  }) => {
    await createMissing(ownerApi, 'still-here');
    const { items } = (await (await ownerApi.get('/api/deployments?search=still-here')).json()) as { items: DeploymentDetail[] };
    const id = items[0]?.id ?? '';
    await print(product, id, 10_001, 13_000);
    await page.goto(`/deployments/${id}/logs`);
    const log = page.getByRole('log', { name: 'Log of still-here' });
    const field = page.getByRole('searchbox', { name: 'Search the log' });
    const line = (number: number) => log.getByText(new RegExp(`line ${number}\\b`));

    await test.step('its end is shown, as text, and little more is drawn', async () => {
      await expect(line(13_000)).toBeInViewport();
      await expect(log.getByText('<img src=x onerror=alert(1)>').last()).toBeVisible();
      expect(await log.locator('[data-seq]').count()).toBeLessThan(400);
      await expectAccessible(page, 'long log');
    });

    await test.step('who scrolls up stays where he is until he goes on', async () => {
      await log.hover();
      await page.mouse.wheel(0, -1_500);
      await expect(page.getByRole('button', { name: 'Follow' })).toBeVisible();
      const top = await log.evaluate((box) => box.scrollTop);
      await print(product, id, 13_001, 13_005);
      const more = page.getByRole('button', { name: '5 new lines' });
      await expect(more).toBeVisible();
      expect(await log.evaluate((box) => box.scrollTop)).toBe(top);
      await more.click();
      await expect(line(13_005)).toBeInViewport();
    });

    await test.step('what is older is found and gone to by the keyboard, and what is gone is said', async () => {
      await log.focus();
      await page.keyboard.press('/');
      await page.keyboard.type('line 105');
      await expect(page.getByRole('status').filter({ hasText: 'Not found' })).toBeVisible();
      await page.getByRole('button', { name: 'Search older lines too' }).click();
      await expect(page.getByRole('status').filter({ hasText: '100' })).toBeVisible();
      await field.press('Shift+Enter');
      await expect(line(10_599)).toBeInViewport();
      await field.press('Enter');
      await expect(line(10_500)).toBeInViewport();
      await field.press('Escape');
      await expect(log).toBeFocused();
      await page.keyboard.press('Home');
      await expect(log.getByText(/^Lines .* to 10,000 are no longer kept$/)).toBeInViewport();
    });

    await test.step('of a level alone, all of it is copied', async () => {
      await page.getByRole('button', { name: 'Levels: All levels' }).click();
      await page.getByRole('menuitemcheckbox', { name: /^Info/ }).click();
      await page.keyboard.press('Escape');
      await expect(line(10_100)).toBeVisible();
      await expect(line(10_101)).toBeHidden();
      await log.focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Control+C');
      await field.fill('');
      await field.press('Control+V');
      await expect(field).toHaveValue(/ERROR gateway: line 10100 /);
      await field.fill('');
    });

    await test.step('how it is shown is kept, and all of it is saved', async () => {
      await page.getByRole('button', { name: /^Times and long lines/ }).click();
      await page.getByRole('menuitemradio', { name: 'UTC' }).click();
      await page.reload();
      await expect(page.getByRole('button', { name: /times: UTC$/ })).toBeVisible();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download the whole log' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('still-here.log');
      const saved = await readFile(await download.path(), 'utf8');
      expect(saved.match(/ gateway: line 1\d{4}\b/g)).toHaveLength(3_005);
      expect(saved).toMatch(/^--- Lines .* to 10,?000 are no longer kept ---$/m);
    });

    await test.step('it fills the screen, and says when it could not be read on', async () => {
      await page.getByRole('button', { name: 'Fill the screen' }).click();
      const covered = page.getByRole('navigation', { name: 'Tabs of still-here' }).getByRole('link', { name: 'Logs' });
      await covered.focus();
      await expect(covered).not.toBeFocused();
      await page.route('**/api/trpc/deployments.logs*', (route) => route.abort());
      await print(product, id, 13_006, 13_006);
      await expect(page.getByRole('alert').filter({ hasText: 'The log could not be read on' })).toBeVisible();
      await expectAccessible(page, 'log that is behind');
      await page.unroute('**/api/trpc/deployments.logs*');
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(line(13_006)).toBeInViewport();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Fill the screen' })).toBeVisible();
      await covered.focus();
      await expect(covered).toBeFocused();
    });
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
    for (const path of ['/', '/sign-in', '/sign-in/owner', '/sign-in/confirm', '/sign-in/code'])
      await expectNoSidewaysScroll(visitor, path);
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
    const { workspaces } = await (await ownerApi.get('/api/me')).json();
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

  test('a keyboard alone leads from the list to a new assistant', async ({ ownerPage: page, ownerApi }) => {
    await createStopped(ownerApi, 'first-in-list');
    await page.goto('/deployments');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await tabTo(page, page.getByRole('link', { name: 'New assistant' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'New assistant' })).toBeVisible();
    for (const next of ['Which model should it think with?', 'What should it be called?']) {
      await tabTo(page, page.getByRole('button', { name: 'Continue' }));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: next })).toBeFocused();
    }
    await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('by-keyboard');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Review and deploy' })).toBeFocused();
    await tabTo(page, page.getByRole('button', { name: 'Deploy' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'by-keyboard' })).toBeVisible();
  });
});

const reason = '21 deletions in a minute';

/** As its superuser: what twenty real deletions bring about has tests of its own. */
async function askDatabase({ home }: Product, text: string, values: unknown[]): Promise<object[]> {
  const cluster = await readCluster(join(home, 'postgres'));
  return withClient(connectionUrl(cluster, 'postgres', embeddedDatabase), async (client) => (await client.query(text, values)).rows);
}

/** Lines of a gateway by their numbers, every hundredth of them an error, and the event that tells of them. */
async function print(product: Product, id: string, from: number, to: number): Promise<void> {
  const message = `'line ' || number || ' <img src=x onerror=alert(1)>' || E' \\u001b[0;31mred'`;
  await askDatabase(
    product,
    `with printed as (
       insert into deployment_logs (deployment_id, workspace_id, seq, at, level, source, message)
       select id, workspace_id, number, now(), case when number % 100 = 0 then 'error' else 'info' end, 'gateway', ${message}
       from deployments, generate_series($2::int, $3::int) as number where id = $1 returning seq)
     insert into events (workspace_id, deployment_id, type, data)
     select workspace_id, id, 'logs:appended', jsonb_build_object('lastSeq', (select max(seq) from printed)) from deployments where id = $1`,
    [id, from, to],
  );
}

async function signUp(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Look into your mail' })).toBeVisible();
}

function tabsOf(id: string): string[] {
  return ['', '/logs', '/metrics', '/resources', '/activity', '/settings'].map((tab) => `/deployments/${id}${tab}`);
}

/** A deployment that is there without the minute that a gateway takes. */
async function createStopped(request: APIRequestContext, name: string): Promise<DeploymentDetail> {
  const created = await request.post('/api/deployments', { data: { name } });
  expect(created.status()).toBe(201);
  const deployment: DeploymentDetail = await created.json();
  await request.post(`/api/deployments/${deployment.id}/stop`);
  return deployment;
}

/** Of one workspace, which may have ten: tests share what they do not change. */
async function createMissing(request: APIRequestContext, ...names: string[]): Promise<void> {
  const { items } = (await (await request.get('/api/deployments')).json()) as { items: DeploymentDetail[] };
  for (const name of names) if (!items.some((item) => item.name === name)) await createStopped(request, name);
}

async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(excess, path).toBe(0);
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0] });
}
