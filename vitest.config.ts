import { defineConfig } from 'vitest/config';
import { attacks, promises } from './test/promises.ts';

const realTests = '**/*.real.test.ts';
const supabaseTests = '**/*.supabase.test.ts';
const proofTests = 'test/proof/**/*.test.ts';

export default defineConfig({
  test: {
    maxWorkers: 2,
    tags: [...promises.map(({ id, promise }) => ({ name: id, description: promise })), ...attacks.map((name) => ({ name }))],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'simulator/**/*.test.ts'],
          exclude: [realTests, supabaseTests, proofTests, '**/node_modules/**'],
          globalSetup: 'test/postgres.ts',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Kills real processes; a sample here, all of it by `npm run prove`.
        test: {
          name: 'proof',
          include: [proofTests],
          globalSetup: 'test/postgres.ts',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // What must hold on Supabase as well, on a server whose roles, rights and schema auth are those of a project there.
        test: {
          name: 'supabase',
          include: ['test/attacks/{catalog-gates,functions,rls-matrix}.test.ts', supabaseTests],
          exclude: ['**/node_modules/**'],
          globalSetup: 'test/supabase/setup.ts',
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
