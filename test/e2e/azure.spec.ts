import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { signInAsOwner, test } from './fixture.ts';

const startTimeout = 300_000;

test('a newcomer puts an assistant into a simulated Azure, uses it and removes it', async ({ page, product }) => {
  test.setTimeout(1_200_000);
  await signInAsOwner(page, product);
  await expect(page.getByText('Simulated Azure: nothing here is real')).toBeVisible();

  await test.step('connect an account with a secret that is wrong, and read what to do', async () => {
    await page.getByRole('link', { name: 'Connections' }).first().click();
    await expect(page.getByRole('link', { name: 'Simulated Azure' })).toBeVisible();
    await expectAccessible(page, 'connections');
    await page.getByRole('link', { name: 'Connect Azure' }).click();
    await fillAccount(page, readAccount(product.output()), 'not-the-secret');
    await expectAccessible(page, 'connect an account');
    await page.getByRole('button', { name: 'Save and test' }).click();
    await expect(passportRow(page, 'Sign-in')).toContainText('does not accept the client secret');
    await expectAccessible(page, 'failed test of an account');
  });

  await test.step('deploy with the wrong secret, and read what is made, what is wrong and who mends it', async () => {
    const connectionId = idAt(page.url());
    const order = { name: 'no-way-in', cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2', connectionId };
    const answer = await page.request.post('/api/v1/deployments', { data: order, headers: { origin: product.origin } });
    const { id } = (await answer.json()) as { id: string };
    await page.goto(`/deployments/${id}`);
    const problem = page.getByRole('region', { name: 'Problem' });
    await expect(problem.getByRole('heading', { name: 'Entra refuses the sign-in' })).toBeVisible({ timeout: startTimeout });
    await expect(problem).toContainText('Entra does not accept the client secret.');
    await expect(problem).toContainText('You can mend this.');
    await expect(problem.getByRole('button', { name: /^Retry/ })).toBeEnabled();
    await problem.getByText('Raw error', { exact: true }).click();
    await expect(problem.getByText('"code": "azure-sign-in-refused"')).toBeVisible();
    await problem.getByRole('button', { name: 'Test connection' }).click();
    await expect(passportRow(page, 'Sign-in')).toContainText('Failed');
    await expectAccessible(page, 'deployment that is blocked');
    await problem.getByRole('link', { name: 'Open connection' }).click();
    await expect(page).toHaveURL(`/connections/${connectionId}`);
  });

  await test.step('put the right secret in its place', async () => {
    await choose(page, 'Replace secret…');
    await page.getByRole('dialog').getByLabel('Client secret').fill(readAccount(product.output()).secret);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Replace|Save/ })
      .click();
    await page.getByRole('button', { name: 'Test again' }).click();
    await expect(page.getByText(/^All \d+ passed$/)).toBeVisible();
  });

  await test.step('give up what was blocked: it never cost anything', async () => {
    await page.goto('/deployments');
    await page.getByRole('link', { name: 'no-way-in' }).click();
    await choose(page, 'Delete…');
    const dialog = page.getByRole('dialog', { name: 'Delete no-way-in?' });
    await expect(dialog.getByRole('textbox', { name: 'Type no-way-in to confirm' })).toBeFocused();
    await expect(dialog).toContainText('Saves nothing');
    await page.keyboard.type('no-way-in');
    await page.keyboard.press('Enter');
    await expect(page).toHaveTitle(/^Deleted · no-way-in/, { timeout: startTimeout });
  });

  await test.step('choose a machine, and check before deploying', async () => {
    await page.goto('/deployments/new');
    await page.getByRole('radio', { name: /^By hand/ }).check();
    await goOn(page);
    await page.getByRole('radio', { name: /^West Europe/ }).check();
    await expect(page.getByRole('radio', { name: /^B2als v2.*\$\d+\.\d\d \/ month.*Enough for one assistant/ })).toBeChecked();
    await expectAccessible(page, 'machine in Azure');
    await goOn(page);
    await page.getByRole('radio', { name: 'Anthropic' }).check();
    await page.getByLabel('API key').fill('sk-ant-made-up');
    // The simulated internet has no Anthropic.
    await page.getByRole('button', { name: 'Test key' }).click();
    await expect(page.getByText('Anthropic could not be asked from here.')).toBeVisible();
    await expectAccessible(page, 'key that nobody could be asked about');
    await page.getByRole('radio', { name: 'Set it later in OpenClaw' }).check();
    await goOn(page);
    await page.getByRole('textbox', { name: 'Name' }).fill('cloud-one');
    await goOn(page);
    await expect(page.getByRole('region', { name: 'What it costs a month' }).getByRole('row', { name: /^Total/ })).toContainText(
      /\$\d+\.\d\d/,
    );
    await expect(page.getByRole('region', { name: 'What will be made' })).toContainText('Virtual machine');
    await page.getByText(/^Show the \d+ rights$/).click();
    await expect(page.getByRole('region', { name: 'Rights that are used' })).toContainText('Microsoft.Compute/virtualMachines');
    await page.getByRole('button', { name: 'Make the template' }).click();
    await expect(page.getByRole('button', { name: 'Download template' })).toBeVisible();
    await page.getByRole('button', { name: 'Check before deploying' }).click();
    await expect(page.getByText('All 10 passed')).toBeVisible();
    await page.getByText('Show what passed (10)').click();
    for (const title of ['Permissions', 'Quota', 'Policies']) await expect(passportRow(page, title)).toContainText('Passed');
    await expect(passportRow(page, 'Price')).toContainText('a month');
    await expectAccessible(page, 'create in Azure');
    await page.getByRole('button', { name: 'Deploy' }).click();
    await expect(page).toHaveURL(/\/deployments\/[0-9a-f-]{36}$/);
  });

  await test.step('watch every step and the log of the installation, without a reload', async () => {
    const progress = page.getByRole('region', { name: 'Progress' });
    await expect(progress).toContainText('Make the virtual machine');
    const tabs = page.getByRole('navigation', { name: 'Tabs of cloud-one' });
    await tabs.getByRole('link', { name: 'Logs' }).click();
    await expect(page.getByRole('log')).toContainText('Prepare the operating system', { timeout: startTimeout });
    await expect(page).toHaveTitle(/^(Installing|Configuring|Starting) · cloud-one/);
    await tabs.getByRole('link', { name: 'Overview' }).click();
    await expect(progress).toBeVisible();
    await expectAccessible(page, 'deployment in Azure that starts');
    await expectRunning(page);
    await expect(page.getByRole('region', { name: 'Proofs' })).toContainText('Strangers are refused');
    await expect(page.getByRole('region', { name: 'Cost' })).toContainText(/This month, forecast\$\d+\.\d\d/);
    await expectAccessible(page, 'deployment in Azure that runs');
  });

  await test.step('open it, signed in', async () => {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'Open' }).click()]);
    await expect(tab.getByRole('heading', { name: 'Connect a verified AI model' })).toBeVisible({ timeout: startTimeout });
    await tab.close();
  });

  await test.step('stop it, and see what still costs', async () => {
    await choose(page, 'Stop');
    await expect(page).toHaveTitle(/^Stopped · cloud-one/, { timeout: startTimeout });
  });

  await test.step('start it again', async () => {
    await page.getByRole('button', { name: 'Start' }).click();
    await expectRunning(page);
  });

  await test.step('delete it, and get the certificate', async () => {
    await choose(page, 'Delete…');
    const dialog = page.getByRole('dialog', { name: 'Delete cloud-one?' });
    await expect(dialog).toContainText('Resource group');
    await expect(dialog).toContainText(/Saves \$\d+\.\d\d a month/);
    await expect(dialog).toContainText('The Azure account and its connection');
    await dialog.getByRole('textbox', { name: 'Type cloud-one to confirm' }).fill('cloud-one');
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await expect(page).toHaveTitle(/^Deleted · cloud-one/, { timeout: startTimeout });
    await page.getByRole('link', { name: 'Read the certificate' }).click();
    const certificate = page.getByRole('region', { name: 'Deletion certificate' });
    for (const gone of ['Resource group', 'Virtual machine', 'Public address', 'Disk']) await expect(certificate).toContainText(gone);
    await expectAccessible(page, 'deletion certificate of Azure');
  });
});

/** The second part of the path, such as the id of a connection. */
function idAt(url: string): string {
  return new URL(url).pathname.split('/')[2] ?? '';
}

interface Account {
  tenant: string;
  subscription: string;
  client: string;
  secret: string;
}

/** The simulated account as the terminal shows it. */
function readAccount(output: string): Account {
  const read = (name: string) => new RegExp(`^ {2}${name} +(\\S+)$`, 'm').exec(output)?.[1] ?? '';
  return { tenant: read('tenant'), subscription: read('subscription'), client: read('client'), secret: read('secret') };
}

async function fillAccount(page: Page, { tenant, subscription, client }: Account, secret: string): Promise<void> {
  await page.getByRole('radio', { name: /^Application with a secret/ }).check();
  await page.getByRole('textbox', { name: 'Name' }).fill('By hand');
  await page.getByRole('textbox', { name: 'Subscription id' }).fill(subscription);
  await page.getByRole('textbox', { name: 'Tenant id' }).fill(tenant);
  await page.getByRole('textbox', { name: 'Client id' }).fill(client);
  await page.getByLabel('Client secret').fill(secret);
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
}

function passportRow(page: Page, title: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

async function expectRunning(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/^Running · cloud-one/, { timeout: startTimeout });
  await expect(page.getByRole('button', { name: 'Open' })).toBeEnabled();
}

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}
