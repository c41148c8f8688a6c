/** Makes the pictures in docs/screenshots from the product itself, with an assistant that really runs. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import type { DeploymentDetail } from '../src/services/schemas.ts';
import { makeDataFolder } from '../test/data-folder.ts';
import { chromiumOptions } from '../test/e2e/chromium.ts';
import { type Owner, signInOwner } from '../test/owner.ts';
import { startProduct } from '../test/product.ts';

const target = join(import.meta.dirname, '../docs/screenshots');
const viewports = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;

await main();

async function main(): Promise<void> {
  await mkdir(target, { recursive: true });
  const folder = await makeDataFolder({ sharesInstalls: true });
  const browser = await chromium.launch(chromiumOptions);
  try {
    const product = await startProduct({ home: folder.path });
    const owner = await signInOwner(product);
    const visitor = { baseURL: product.origin };
    const person = { ...visitor, storageState: owner.browserState };
    await takeAll(browser, visitor, { 'sign-in': '/sign-in' });
    await takeAll(browser, person, { 'deployments-empty': '/deployments' });
    const { running, deleted } = await populate(owner);
    await takeAll(browser, person, {
      deployments: '/deployments',
      create: '/deployments/new',
      deployment: `/deployments/${running.id}`,
      'deployment-deleted': `/deployments/${deleted.id}`,
    });
    await product.stop();
  } finally {
    await browser.close();
    await folder.remove();
  }
}

/** One that was there and is gone, one that rests, and one that runs. */
async function populate(owner: Owner): Promise<{ running: DeploymentDetail; deleted: DeploymentDetail }> {
  const deleted = await owner.create('first-try');
  await owner.until(deleted.id, hasStatus('running'));
  await owner.delete(deleted);
  await owner.until(deleted.id, hasStatus('deleted'));
  const resting = await owner.create('family-calendar');
  await owner.ask(resting.id, 'stop');
  await owner.until(resting.id, hasStatus('stopped'));
  const running = await owner.create('my-assistant');
  await owner.until(running.id, hasStatus('running'));
  return { running, deleted };
}

function hasStatus(wanted: DeploymentDetail['status']) {
  return ({ status }: DeploymentDetail) => status === wanted;
}

/** Each page in light and dark, on a desktop and on a phone. */
async function takeAll(browser: Browser, options: BrowserContextOptions, paths: Record<string, string>): Promise<void> {
  for (const colorScheme of schemes) {
    for (const [device, viewport] of Object.entries(viewports)) {
      const context = await browser.newContext({ ...options, colorScheme, viewport });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(paths)) await take(page, path, `${name}-${colorScheme}-${device}.png`);
      await context.close();
    }
  }
}

async function take(page: Page, path: string, file: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await unfold(page);
  await page.screenshot({ path: join(target, file), animations: 'disabled' });
  console.log(file);
}

/** Steps are folded once they are done, and the end of a log names the temporary data folder. */
async function unfold(page: Page): Promise<void> {
  const steps = page
    .getByRole('main')
    .locator('details')
    .filter({ hasText: /^Steps/ });
  for (const folded of await steps.all()) await folded.evaluate((details) => details.setAttribute('open', ''));
  for (const log of await page.getByRole('log').all()) await log.evaluate((box) => box.scrollTo(0, 0));
}
