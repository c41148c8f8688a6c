import { inject } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { withClient } from '../../src/db/with-client.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { embeddedMigrations } from '../migrations.ts';
import { realtimeSchema } from './schema.ts';

/** A database as at Supabase: with Realtime in it before our tables come, and changed by `amendment` if there is one. */
export async function createRealtimeDatabase(amendment = ''): Promise<TestDatabase> {
  const database = await createTestDatabase({ from: 'empty' });
  await withClient(asAdmin(database), (client) => client.query(`${realtimeSchema('clawbot_owner')}; ${amendment}`));
  await migrate({ ownerUrl: database.ownerUrl, folders: embeddedMigrations, appRole: 'clawbot_app' });
  return database;
}

/** The same database for its superuser. */
export function asAdmin({ ownerUrl }: TestDatabase): string {
  return Object.assign(new URL(inject('testServer').adminUrl), { pathname: new URL(ownerUrl).pathname }).href;
}
