import { requireSession } from '../../db/pooler.ts';
import { withClient } from '../../db/with-client.ts';
import { isClawbotError } from '../../domain/errors.ts';
import type { Check, Finding } from './finding.ts';

const needs = 'Check the address, the password, and that the server takes connections from here.';

export const database: Check = {
  name: 'DATABASE_URL',
  async run({ databaseUrl, databaseOwnerUrl }) {
    if (!databaseUrl) return { state: 'ok', message: 'not set: the embedded database is used' };
    return (await tryUrl('DATABASE_URL', databaseUrl)) ?? (await tryUrl('DATABASE_OWNER_URL', databaseOwnerUrl ?? databaseUrl)) ?? answers;
  },
};

const answers: Finding = { state: 'ok', message: 'answers' };

async function tryUrl(variable: string, url: string): Promise<Finding | null> {
  try {
    requireSession(url, variable);
    await withClient(url, (client) => client.query('select 1'));
    return null;
  } catch (error) {
    if (isClawbotError(error)) return { state: 'broken', message: error.message, fix: error.hint };
    return { state: 'broken', message: `${variable}: ${error instanceof Error ? error.message : String(error)}`, fix: needs };
  }
}
