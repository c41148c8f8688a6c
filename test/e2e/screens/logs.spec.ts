import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { DeploymentDetail } from '../../../src/services/schemas.ts';
import type { Product } from '../../product.ts';
import { askDatabase } from '../ask-database.ts';
import { createMissing } from '../deployments.ts';
import { expectAccessible } from '../expect-accessible.ts';
import { test } from '../fixture.ts';

test('a log of thousands of lines is followed, paused, searched, filtered, copied and saved', async ({
  ownerPage: page,
  ownerApi,
  product,
}) => {
  await createMissing(ownerApi, 'still-here');
  const { items } = (await (await ownerApi.get('/api/v1/deployments?search=still-here')).json()) as { items: DeploymentDetail[] };
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
