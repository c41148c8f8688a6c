import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { connectionUrl, readCluster } from '../../src/db/embedded/cluster-file.ts';
import { withClient } from '../../src/db/with-client.ts';
import type { Product } from '../product.ts';
import { expectAccessible } from './expect-accessible.ts';
import { test } from './fixture.ts';

const account = { email: 'grace@example.com', password: 'correct horse battery' };
const periodMs = 30_000;

/** What an app shows; some steps ahead for a second use, because no code works twice. */
function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * periodMs });
}

test('somebody protects an account, comes in by code, ends a session elsewhere and deletes the account', async ({
  page,
  browser,
  ownerPage,
  product,
}) => {
  let secret = '';
  let backupCodes: string[] = [];
  await openAccount(page, ownerPage);

  await test.step('set up the second factor', async () => {
    await page.goto('/settings/security');
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
    await expectAccessible(page, 'security');
    await page.getByRole('button', { name: 'Set up' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set up the second factor' });
    await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
    await expectAccessible(page, 'second factor');
    secret = ((await dialog.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await dialog.getByRole('textbox', { name: 'Code that the app shows' }).fill('000000');
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await expect(dialog.getByRole('textbox')).toHaveAccessibleDescription(/does not hold/);
    await dialog.getByRole('textbox').fill(codeOf(secret));
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    const codes = page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
    await expect(codes).toHaveCount(10);
    backupCodes = await codes.allTextContents();
    await expectAccessible(page, 'backup codes');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await expect(page.getByRole('button', { name: 'Turn off' })).toBeVisible();
    await expectAccessible(page, 'security with a second factor');
  });

  await test.step('sign out, and in again with a code', async () => {
    await signOut(page);
    await typePassword(page);
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
    await expectAccessible(page, 'code');
    await page.goto('/deployments');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.goto('/sign-in/code');
    await giveCode(page, codeOf(secret, 1));
    await expect(page).toHaveURL('/deployments');
  });

  await test.step('end a session elsewhere', async () => {
    const context = await browser.newContext({ baseURL: product.origin });
    const elsewhere = await context.newPage();
    await typePassword(elsewhere);
    await giveCode(elsewhere, backupCodes[0] ?? '');
    await expect(elsewhere).toHaveURL('/deployments');
    await page.goto('/settings/security');
    await page.getByRole('button', { name: /^Sign out Chrome/ }).click();
    await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
    await elsewhere.reload();
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    await context.close();
  });

  await test.step('read what was done', async () => {
    await page.getByRole('link', { name: 'Activity' }).click();
    await expect(page.getByText('Turned the second factor on')).toBeVisible();
    await expectAccessible(page, 'activity');
  });

  await test.step('delete the account, after confirming who it is', async () => {
    await page.getByRole('link', { name: 'Account' }).click();
    await expectAccessible(page, 'account');
    await letSignInsAge(product);
    await page.getByRole('button', { name: 'Delete account…' }).click();
    await page.getByRole('textbox', { name: `Type ${account.email} to confirm` }).fill(account.email);
    await page.getByRole('button', { name: 'Delete for good' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await expectAccessible(page, 'confirmation');
    await dialog.getByRole('textbox', { name: 'Password' }).fill(account.password);
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(page).toHaveURL('/sign-in');
    await typePassword(page);
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Check the address and the password');
  });
});

test('the owner invites somebody who may look and no more, and makes a key that works until it is revoked', async ({
  page,
  playwright,
  ownerPage,
  product,
}) => {
  const guest = 'ada@example.com';
  const mailedLink = async (text: string) => {
    await ownerPage.goto('/dev/inbox');
    const mail = ownerPage.getByRole('article').filter({ hasText: guest }).filter({ hasText: text });
    return (await mail.first().getByRole('link').getAttribute('href')) ?? '';
  };

  await test.step('invite by mail', async () => {
    await ownerPage.goto('/settings/members');
    await ownerPage.getByRole('textbox', { name: 'Mail address' }).fill(guest);
    await ownerPage.getByRole('combobox', { name: 'Role' }).selectOption('viewer');
    await ownerPage.getByRole('button', { name: 'Invite' }).click();
    await expect(ownerPage.getByText(`Invited by`)).toBeVisible();
    await expectAccessible(ownerPage, 'members');
  });

  await test.step('come in by the link, as a viewer', async () => {
    await page.goto(await mailedLink('You are invited'));
    await page.getByRole('button', { name: 'Mail me a sign-in link' }).click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill(guest);
    await page.getByRole('button', { name: 'Mail me a sign-in link' }).click();
    await expect(page.getByText('Look into your mail')).toBeVisible();
    await page.goto(await mailedLink('Sign in to ClawBot Deploy'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'You are invited' })).toBeVisible();
    await expectAccessible(page, 'invitation');
    await page.getByRole('button', { name: 'Join' }).click();
    await expect(page).toHaveURL('/deployments');
    const { workspaces } = await (await page.request.get('/api/v1/me')).json();
    const shared = workspaces.find(({ role }: { role: string }) => role === 'viewer');
    const order = { data: { name: 'not-mine', workspaceId: shared.id }, headers: { origin: product.origin } };
    expect((await page.request.post('/api/v1/deployments', order)).status()).toBe(403);
    await page.goto('/settings/keys');
    await expect(page.getByRole('heading', { name: 'Keys are for admins' })).toBeVisible();
  });

  await test.step('open a workspace, as who belongs to none would', async () => {
    await page.goto('/workspaces/new');
    await expectAccessible(page, 'new workspace');
    await page.getByRole('textbox', { name: 'Name of the new workspace' }).fill('Lighthouse');
    await page.getByRole('button', { name: 'Open workspace' }).click();
    await expect(page).toHaveURL('/deployments');
    await expect(page.getByRole('banner')).toContainText('Lighthouse');
  });

  await test.step('make a key, use it as a script does, and revoke it', async () => {
    await ownerPage.goto('/settings/keys');
    await expect(ownerPage.getByRole('heading', { name: 'No keys yet' })).toBeVisible();
    await ownerPage.getByRole('textbox', { name: 'Name' }).fill('nightly report');
    await ownerPage.getByRole('radio', { name: /^Deploy/ }).check();
    await expectAccessible(ownerPage, 'keys');
    await ownerPage.getByRole('button', { name: 'Make key' }).click();
    const dialog = ownerPage.getByRole('dialog', { name: 'Keep this key' });
    const key = (await dialog.locator('code').textContent()) ?? '';
    await expectAccessible(ownerPage, 'made key');
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    const script = await playwright.request.newContext({ baseURL: product.origin, extraHTTPHeaders: { authorization: `Bearer ${key}` } });
    expect((await script.get('/api/v1/deployments')).status()).toBe(200);
    expect((await script.get('/api/v1/audit')).status()).toBe(403);
    await ownerPage.reload();
    await expect(ownerPage.getByText(key)).toBeHidden();
    await expect(ownerPage.getByText(/Last used/)).toBeVisible();
    await ownerPage.getByRole('button', { name: 'Revoke nightly report' }).click();
    await ownerPage.getByRole('button', { name: 'Revoke key' }).click();
    await expect(ownerPage.getByText('1 key that has ended')).toBeVisible();
    expect((await script.get('/api/v1/deployments')).status()).toBe(401);
    await script.dispose();
  });

  await test.step('rename the workspace, and not delete it by a wrong name', async () => {
    await ownerPage.goto('/settings/workspace');
    await ownerPage.getByRole('textbox', { name: 'Name of the workspace' }).fill('Engine room');
    await ownerPage.getByRole('button', { name: 'Save' }).click();
    await expect(ownerPage.getByRole('navigation', { name: 'Settings' })).toContainText('Engine room');
    await expect(ownerPage.getByRole('button', { name: 'Leave…' })).toBeDisabled();
    await expectAccessible(ownerPage, 'workspace');
    await ownerPage.getByRole('button', { name: 'Delete workspace…' }).click();
    await ownerPage.getByRole('textbox', { name: 'Type Engine room to confirm' }).fill('engine');
    await ownerPage.getByRole('button', { name: 'Delete for good' }).click();
    await expect(ownerPage.getByRole('textbox', { name: /^Type/ })).toHaveAccessibleDescription(/Engine room/);
    await ownerPage.goto('/settings/profile');
    await expectAccessible(ownerPage, 'profile');
  });
});

async function openAccount(page: Page, ownerPage: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Look into your mail')).toBeVisible();
  await ownerPage.goto('/dev/inbox');
  const mail = ownerPage.getByRole('article').filter({ hasText: account.email });
  await page.goto((await mail.getByRole('link').getAttribute('href')) ?? '');
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'No assistants yet' })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
}

async function typePassword(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** As if more than a quarter of an hour had gone by since this person signed in. */
async function letSignInsAge({ home }: Product): Promise<void> {
  const cluster = await readCluster(join(home, 'postgres'));
  const ages = `
    update auth.sessions s set confirmed_at = now() - interval '16 minutes' from auth.users u where u.id = s.user_id and u.email = $1`;
  await withClient(connectionUrl(cluster, 'postgres', 'clawbot'), (client) => client.query(ages, [account.email]));
}
