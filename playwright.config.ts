import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './test/e2e/chromium.ts';

export default defineConfig<object, { command: 'start' | 'demo' }>({
  testDir: 'test/e2e',
  workers: 1,
  // A gateway takes up to a minute to start on a busy machine.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  outputDir: 'test-results',
  // Each has a worker of its own, and with it a product without the data of the others; its files share that one.
  projects: [
    ...['first-assistant', 'account'].map((name) => ({ name, testMatch: `${name}.spec.ts` })),
    { name: 'screens', testMatch: 'screens/*.spec.ts' },
    { name: 'states', testMatch: ['policy.spec.ts', 'states.spec.ts'] },
    { name: 'azure', testMatch: 'azure.spec.ts', use: { command: 'demo' } },
  ],
  use: {
    browserName: 'chromium',
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: chromiumOptions,
  },
});
