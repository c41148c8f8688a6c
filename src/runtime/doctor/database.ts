import { withClient } from '../../db/with-client.ts';
import type { Secret } from '../env/secret.ts';
import type { Check, Finding } from './finding.ts';

const needs = 'Check the address, the password, and that the server takes connections from here.';

export const database: Check = {
  name: 'DATABASE_URL',
  async run({ database }) {
    if (!database) return { state: 'ok', message: 'not set: the embedded database is used' };
    return (await tryUrl('DATABASE_URL', database.url)) ?? (await tryUrl('DATABASE_OWNER_URL', database.ownerUrl)) ?? answers;
  },
};

const answers: Finding = { state: 'ok', message: 'answers' };

async function tryUrl(variable: string, url: Secret): Promise<Finding | null> {
  try {
    await withClient(url.reveal(), (client) => client.query('select 1'));
    return null;
  } catch (error) {
    return { state: 'broken', message: `${variable}: ${error instanceof Error ? error.message : String(error)}`, fix: needs };
  }
}
