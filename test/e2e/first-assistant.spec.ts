import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { testedOpenclawVersion } from '../../src/domain/catalog.ts';
import { findProcessesOf } from '../end-processes-of.ts';
import { sharedTestHome } from '../openclaw-home.ts';
import { expectAccessible } from './expect-accessible.ts';
import { signInAsOwner, test } from './fixture.ts';

/** Without one from an earlier run the test sees a whole installation. */
const isInstalled = existsSync(join(sharedTestHome, 'openclaw', testedOpenclawVersion));
const startTimeout = 240_000;

test('a newcomer makes a first assistant, uses it and removes it', async ({ page, browser, product }) => {
  test.setTimeout(900_000);

  const work = await countWork(page);

  await test.step('sign in by the link of the terminal', async () => {
    await page.goto(product.ownerLink);
    await expectAccessible(page, 'owner link');
    await signInAsOwner(page, product);
  });

  await test.step('create, with nothing but a name', async () => {
    await expect(page.getByRole('heading', { name: 'No assistants yet' })).toBeVisible();
    await expectAccessible(page, 'empty list');
    await page.getByRole('link', { name: 'Create your first assistant' }).click();
    for (const step of ['Where should it live?', 'Which model should it think with?']) {
      await expect(page.getByRole('heading', { name: step })).toBeVisible();
      await expectAccessible(page, step);
      await page.getByRole('button', { name: 'Continue' }).click();
    }
    await page.getByRole('textbox', { name: 'Name' }).fill('first-one');
    await expectAccessible(page, 'name of an assistant');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('region', { name: 'What will be made' })).toContainText('State folder');
    await expectAccessible(page, 'review');
    await page.getByRole('button', { name: 'Deploy' }).click();
    await expect(page).toHaveURL(/\/deployments\/[0-9a-f-]{36}$/);
    // All that it takes: from here on one only watches.
    expect(await work()).toEqual({ clicks: 6, fields: ['Name'] });
  });

  await test.step('watch it become so, without a reload', async () => {
    await markPage(page);
    const progress = page.getByRole('region', { name: 'Progress' });
    await expect(progress.getByRole('listitem').filter({ hasText: 'Under way' })).toHaveCount(1);
    if (!isInstalled) await watchInstallation(page);
    await expect(progress.getByRole('listitem').filter({ hasText: 'Under way: Wait until the gateway is ready' })).toBeVisible({
      timeout: startTimeout,
    });
    await expectAccessible(page, 'deployment that starts');
    await expectRunning(page);
    expect(await isMarked(page)).toBe(true);
  });

  await test.step('see every proof', async () => {
    const proofs = page.getByRole('region', { name: 'Proofs' }).getByRole('listitem');
    for (const proof of provenWhenRunning) await expect(proofs.filter({ hasText: `Proven: ${proof}` })).toHaveCount(1);
    await expectAccessible(page, 'deployment that runs');
  });

  await test.step('follow its log, at an address of its own', async () => {
    await openTab(page, 'Logs');
    await page.reload();
    await expectLogThatFollows(page);
    await expectAccessible(page, 'log');
    await page.goBack();
    await expect(page.getByRole('region', { name: 'Proofs' })).toBeVisible();
  });

  await test.step('see what was made, who asked for it, and what was chosen', async () => {
    await openTab(page, 'Resources');
    const resources = page.getByRole('region', { name: 'Resources' });
    await expect(resources.getByRole('listitem').filter({ hasText: 'State folder' })).toContainText('Made');
    await expectAccessible(page, 'resources');
    await openTab(page, 'Activity');
    const creation = page.getByRole('region', { name: 'Activity' }).getByRole('listitem').filter({ hasText: 'Create' });
    await expect(creation).toContainText('You · Done');
    await expectAccessible(page, 'activity');
    await openTab(page, 'Settings');
    await expect(page.getByRole('button', { name: 'Delete…' })).toBeEnabled();
    await expectAccessible(page, 'settings of a deployment');
    await openTab(page, 'Overview');
  });

  await test.step('open it, signed in', () => expectOpens(page, browser));

  await test.step('stop and start it', async () => {
    await choose(page, 'Stop');
    await expect(page).toHaveTitle(/^Stopped · first-one/, { timeout: startTimeout });
    await page.getByRole('button', { name: 'Start' }).click();
    await expectRunning(page);
  });

  await test.step('delete it, and get the certificate', async () => {
    await choose(page, 'Delete…');
    await deleteByName(page);
    await expect(page).toHaveTitle(/^Deleted · first-one/, { timeout: startTimeout });
    await page.getByRole('link', { name: 'Read the certificate' }).click();
    const certificate = page.getByRole('region', { name: 'Deletion certificate' });
    for (const gone of ['State folder', 'Access token', 'Configuration']) await expect(certificate).toContainText(gone);
    await expectAccessible(page, 'deletion certificate');
    await openTab(page, 'Logs');
    await expect(page.getByRole('log', { name: 'Log of first-one' })).toContainText('[gateway] ready');
  });

  await test.step('leave nothing behind', async () => {
    const folder = join(product.home, 'instances', idAt(page.url()));
    expect(existsSync(folder)).toBe(false);
    expect(findProcessesOf(folder)).toEqual([]);
    await page.getByRole('link', { name: 'Deployments', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'No assistants yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Show deleted' }).click();
    await expect(page.getByRole('row', { name: 'first-one' })).toContainText('Deleted');
    await expectAccessible(page, 'list with a deleted one');
  });
});

const provenWhenRunning = [
  'Everything is in place',
  'The gateway is ready',
  'The Control UI answers',
  'Strangers are refused',
  'It is as you asked for',
];

/** From now on, what a person does in this tab: how often they click, and which fields they type in. */
async function countWork(page: Page): Promise<() => Promise<{ clicks: number; fields: string[] }>> {
  await page.addInitScript(() => {
    const note = (kind: string, text: string) => sessionStorage.setItem(kind, `${sessionStorage.getItem(kind) ?? ''}${text}\n`);
    addEventListener('click', (event) => event.isTrusted && event.detail > 0 && note('test.clicks', 'click'), true);
    addEventListener('input', ({ target }) => note('test.fields', (target as HTMLInputElement).labels?.[0]?.textContent ?? ''), true);
  });
  return async () => {
    const read = (kind: string) => page.evaluate((key) => (sessionStorage.getItem(key) ?? '').trim().split('\n').filter(Boolean), kind);
    return { clicks: (await read('test.clicks')).length, fields: [...new Set(await read('test.fields'))] };
  };
}

/** A mark that a reload would wipe out. */
async function markPage(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-mark', 'kept'));
}

function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.getAttribute('data-mark') === 'kept');
}

async function watchInstallation(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/^Installing · first-one/);
  await openTab(page, 'Logs');
  await expect(page.getByRole('log')).toContainText('npm', { timeout: 60_000 });
  await openTab(page, 'Overview');
}

/** One of the tabs under the header. */
async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('navigation', { name: 'Tabs of first-one' }).getByRole('link', { name });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-current', 'page');
}

function idAt(url: string): string {
  return new URL(url).pathname.split('/')[2] ?? '';
}

async function expectRunning(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/^Running · first-one/, { timeout: startTimeout });
  await expect(page.getByRole('button', { name: 'Open' })).toBeEnabled();
}

async function expectLogThatFollows(page: Page): Promise<void> {
  const log = page.getByRole('log', { name: 'Log of first-one' });
  const linesBelow = () => log.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
  await expect(log).toContainText('[gateway] ready');
  await expect.poll(linesBelow).toBeLessThan(24);
  await log.focus();
  await page.keyboard.press('Home');
  await expect.poll(linesBelow).toBeGreaterThan(24);
  await page.getByRole('button', { name: /^Follow$|new lines?$/ }).click();
  await expect.poll(linesBelow).toBeLessThan(24);
}

/** The Control UI lists what its gateway found only when it is connected. */
async function expectOpens(page: Page, browser: Browser): Promise<void> {
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'Open' }).click()]);
  await expect(tab.getByRole('heading', { name: 'Connect a verified AI model' })).toBeVisible({ timeout: 120_000 });
  await expect(tab.getByRole('heading', { name: 'Set up and verify a model' })).toBeVisible();
  await expect(tab.getByText(/pairing required|approve this browser/i)).toHaveCount(0);
  await expectRefusesStrangers(browser, new URL(tab.url()).origin);
  await tab.close();
}

async function expectRefusesStrangers(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'This Gateway expects its token' })).toBeVisible({ timeout: 60_000 });
  await page.close();
}

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

async function deleteByName(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Delete first-one?' });
  const name = dialog.getByRole('textbox', { name: 'Type first-one to confirm' });
  await expect(dialog).toContainText('State folder');
  await expect(dialog).toContainText('nobody bills for it');
  await expect(name).toBeFocused();
  await expectAccessible(page, 'delete dialog');
  await name.fill('first-two');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(name).toHaveAccessibleDescription('Type first-one');
  await name.fill('first-one');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog).toBeHidden();
}
