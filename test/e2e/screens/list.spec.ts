import { expect } from '@playwright/test';
import { createMissing, createStopped } from '../deployments.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { test } from '../fixture.ts';

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
  const answer = await ownerApi.delete(`/api/v1/deployments/${id}?confirmName=from-the-api`);
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
