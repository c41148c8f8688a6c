import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { embeddedMigrations } from '../../../test/migrations.ts';
import { asUser } from '../as-user.ts';
import { openDatabase } from '../client.ts';
import { migrate } from '../migrate.ts';
import { workspaces } from '../schema.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('one login for owner and app', () => {
  it('may change into the app’s roles, and is held by row-level security in them', async () => {
    const appRole = new URL(database.ownerUrl).username;
    await migrate({ ownerUrl: database.ownerUrl, folders: embeddedMigrations, appRole });
    const db = openDatabase({ url: database.ownerUrl, maxConnections: 1 });
    const claims = { userId: '00000000-0000-4000-8000-000000000000', issuedAt: new Date() };
    await expect(asUser(db, claims, (tx) => tx.select().from(workspaces))).resolves.toEqual([]);
    await db.$client.end();
  });
});
