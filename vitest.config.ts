import { defineConfig } from 'vitest/config';

const realTests = '**/*.real.test.ts';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'simulator/**/*.test.ts'],
          exclude: [realTests, '**/node_modules/**'],
          globalSetup: 'test/postgres.ts',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Installs and starts real software; one at a time, because each takes the whole machine.
        test: {
          name: 'real',
          include: [`src/${realTests}`, `test/${realTests}`, `simulator/${realTests}`],
          globalSetup: 'test/postgres.ts',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
