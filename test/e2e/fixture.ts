import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { makeDataFolder } from '../data-folder.ts';
import { type Product, startProduct } from '../product.ts';

interface WorkerParts {
  /** Whether OpenClaw is installed where other tests find it again. */
  sharesInstalls: boolean;
  /** `demo` for the product with a simulated Azure. */
  command: 'start' | 'demo';
  product: Product;
  /** What browsers refused because of the policy of a page. A test that provokes something takes it out; what is left fails it. */
  violations: string[];
  /** Cookies of the owner, who signed in once by the link of the terminal. */
  ownerState: Awaited<ReturnType<BrowserContext['storageState']>>;
}

interface TestParts {
  keepsToPolicy: undefined;
  /** A new browser in which the owner is signed in. */
  ownerPage: Page;
  /** The owner as a script. */
  ownerApi: APIRequestContext;
}

/** Tests against the product itself; every project has one of its own, on a data folder of its own. */
export const test = base.extend<TestParts, WorkerParts>({
  sharesInstalls: [true, { scope: 'worker', option: true }],
  command: ['start', { scope: 'worker', option: true }],
  product: [
    async ({ sharesInstalls, command }, use) => {
      const folder = await makeDataFolder({ sharesInstalls });
      try {
        const product = await startProduct({ home: folder.path, command });
        await use(product);
        await product.stop();
      } finally {
        await folder.remove();
      }
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  violations: [
    async ({ browser }, use) => {
      const violations: string[] = [];
      const note = (text: string) => void (/content security policy|permissions.policy/i.test(text) && violations.push(text));
      browser.on('context', (context) => context.on('console', (message) => note(message.text())));
      await use(violations);
    },
    { scope: 'worker', auto: true },
  ],
  keepsToPolicy: [
    async ({ violations }, use) => {
      await use(undefined);
      expect(violations.splice(0), 'refused by the policy of a page').toEqual([]);
    },
    { auto: true },
  ],
  ownerState: [
    async ({ browser, product }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await signInAsOwner(page, product);
      await use(await context.storageState());
      await context.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ product }, use) => use(product.origin),
  ownerPage: async ({ browser, product, ownerState }, use) => {
    const context = await browser.newContext({ baseURL: product.origin, storageState: ownerState });
    await use(await context.newPage());
    await context.close();
  },
  ownerApi: async ({ playwright, product, ownerState }, use) => {
    const { origin } = product;
    const api = await playwright.request.newContext({ baseURL: origin, storageState: ownerState, extraHTTPHeaders: { origin } });
    await use(api);
    await api.dispose();
  },
});

export async function signInAsOwner(page: Page, product: Product): Promise<void> {
  await page.goto(product.ownerLink);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${product.origin}/deployments`);
}
