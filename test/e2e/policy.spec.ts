import { expect, type Page } from '@playwright/test';
import { test } from './fixture.ts';

/** Markup that slipped into a page, as by a hole that nobody knows of yet. */
const planted = `
  <script>window.ranInline = true</script>
  <script src="data:text/javascript,window.ranData = true"></script>
  <script nonce="">window.ranNonce = true</script>
  <img src="/nowhere.png" onerror="window.ranHandler = true">
  <base href="https://evil.example/">
  <iframe srcdoc="<script>parent.ranFrame = true</script>"></iframe>
  <object data="data:text/html,x"></object>
  <style>h1 { color: rgb(1, 2, 3) }</style>`;

const plantedLater = `
  <a id="link" href="javascript:window.ranLink = true">link</a>
  <form id="form" action="https://evil.example/" method="post"><button>send</button></form>
  <img src="https://evil.example/leak.png" onerror="window.ranLate = true">`;

const refused = ['script-src ', 'script-src-attr', 'base-uri', 'object-src', 'style-src', 'form-action', 'img-src'];

test('what slips into a page does not run, load or send anything', { tag: '@A29' }, async ({ ownerPage: page, violations }) => {
  await plant(page, '/deployments');
  await page.goto('/deployments');
  await expect(page.getByRole('heading', { name: 'Deployments' })).toBeVisible();
  await page.evaluate((markup) => document.body.insertAdjacentHTML('afterbegin', markup), plantedLater);
  await page.locator('#link').click();
  // Not by a click of Playwright's, which would wait for the page that this is kept from opening.
  await page.locator('#form button').dispatchEvent('click');
  for (const directive of refused) await expect.poll(() => violations.join('\n'), directive).toContain(directive);
  const found = await page.evaluate(() => [location.pathname, ...Object.keys(window).filter((name) => name.startsWith('ran'))]);
  expect(found).toEqual(['/deployments']);
  violations.splice(0);
});

test('the page of last resort, which is no answer to anybody, says what to do though nothing of it may run', async ({
  page,
  violations,
}) => {
  const answer = await page.goto('/_global-error');
  expect(answer?.status()).toBe(500);
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('heading', { name: 'This page couldn’t load' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  // Its scripts and styles were made at the build, when nobody knew the nonce of this answer.
  await expect.poll(() => violations.join('\n')).toContain('script-src ');
  expect(await page.evaluate(() => Object.keys(window).filter((name) => /^(__next_f|TURBOPACK)$/.test(name)))).toEqual([]);
  violations.splice(0);
});

async function plant(page: Page, path: string): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('<body>', `<body>${planted}`);
    await route.fulfill({ response: answer, body });
  });
}
