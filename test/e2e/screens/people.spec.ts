import { expect, type Page } from '@playwright/test';
import { createStopped } from '../deployments.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { test } from '../fixture.ts';

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

async function signUp(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Look into your mail' })).toBeVisible();
}
