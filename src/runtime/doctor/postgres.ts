import { join } from 'node:path';
import { checkEmbeddedPostgres } from '../../db/embedded/check.ts';
import { isClawbotError } from '../../domain/errors.ts';
import type { Check } from './finding.ts';

export const postgres: Check = {
  name: 'embedded Postgres',
  async run({ database, home }) {
    if (database) return { state: 'ok', message: 'not needed: DATABASE_URL is set' };
    try {
      return { state: 'ok', message: await checkEmbeddedPostgres(join(home, 'postgres')) };
    } catch (error) {
      if (!isClawbotError(error)) throw error;
      return { state: 'broken', message: error.message, fix: error.hint };
    }
  },
};
