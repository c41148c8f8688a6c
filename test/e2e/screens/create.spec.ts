import { expect } from '@playwright/test';
import { createStopped } from '../deployments.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { test } from '../fixture.ts';
import { tabTo } from '../keyboard.ts';

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
  // Or its gateway would start beside the tests that follow.
  const { pathname } = new URL(page.url());
  expect((await ownerApi.post(`/api/v1${pathname}/stop`)).status()).toBe(200);
});
