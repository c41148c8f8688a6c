/** Makes the pictures in docs/screenshots from the product itself, with an assistant that really runs. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import type { DeploymentDetail } from '../src/services/schemas.ts';
import { makeDataFolder } from '../test/data-folder.ts';
import { chromiumOptions } from '../test/e2e/chromium.ts';
import { type Owner, signInOwner } from '../test/owner.ts';
import { type Product, startProduct } from '../test/product.ts';

const target = join(import.meta.dirname, '../docs/screenshots');
const viewports = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;
const tabs = ['logs', 'metrics', 'resources', 'activity', 'settings'];
const settings = ['profile', 'security', 'appearance', 'shortcuts', 'account', 'workspace', 'members', 'keys', 'activity'];

await main();

async function main(): Promise<void> {
  await mkdir(target, { recursive: true });
  const browser = await chromium.launch(chromiumOptions);
  try {
    await withProduct('start', (product) => showThisMachine(browser, product));
    await withProduct('demo', (product) => showAzure(browser, product));
  } finally {
    await browser.close();
  }
}

async function withProduct(command: 'start' | 'demo', show: (product: Product) => Promise<void>): Promise<void> {
  const folder = await makeDataFolder({ sharesInstalls: true });
  try {
    const product = await startProduct({ home: folder.path, command });
    await show(product);
    await product.stop();
  } finally {
    await folder.remove();
  }
}

async function showThisMachine(browser: Browser, product: Product): Promise<void> {
  const owner = await signInOwner(product);
  const visitor = { baseURL: product.origin };
  const person = { ...visitor, storageState: owner.browserState };
  await takeAll(browser, visitor, { landing: '/', 'sign-in': '/sign-in' });
  await takeAll(browser, person, { 'deployments-empty': '/deployments' });
  const { running, deleted } = await populate(owner);
  await takeAll(browser, person, {
    deployments: '/deployments',
    create: '/deployments/new',
    'create-review': '/deployments/new?step=review',
    deployment: `/deployments/${running.id}`,
    ...Object.fromEntries(tabs.map((tab) => [`deployment-${tab}`, `/deployments/${running.id}/${tab}`])),
    'deployment-deleted': `/deployments/${deleted.id}`,
    certificate: `/deployments/${deleted.id}/certificate`,
    usage: '/usage',
    ...Object.fromEntries(settings.map((name) => [name, `/settings/${name}`])),
    design: '/design',
  });
}

/** The path to Azure, in front of the simulated one. */
async function showAzure(browser: Browser, product: Product): Promise<void> {
  const owner = await signInOwner(product);
  const person = { baseURL: product.origin, storageState: owner.browserState };
  const [account] = await owner.connections();
  if (!account) throw new Error('the demo has no account');
  const place = { cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2', connectionId: account.id };
  await takeAll(browser, person, {
    connections: '/connections',
    connect: '/connections/new',
    connection: `/connections/${account.id}`,
    'azure-create': '/deployments/new',
  });
  const running = await owner.create('my-assistant', place);
  await owner.until(running.id, hasStatus('provisioning'));
  await takeAll(browser, person, { 'azure-provisioning': `/deployments/${running.id}` }, ['light']);
  await owner.until(running.id, hasStatus('running'));
  await takeAll(browser, person, { 'azure-deployment': `/deployments/${running.id}`, 'azure-deployments': '/deployments' });
  await owner.delete(running);
  await owner.until(running.id, hasStatus('deleted'));
  await takeAll(browser, person, { 'azure-deleted': `/deployments/${running.id}` });
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
type Scheme = (typeof schemes)[number];

async function takeAll(
  browser: Browser,
  options: BrowserContextOptions,
  paths: Record<string, string>,
  inSchemes: readonly Scheme[] = schemes,
): Promise<void> {
  for (const colorScheme of inSchemes) {
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
