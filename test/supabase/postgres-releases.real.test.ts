import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asUser } from '../../src/db/as-user.ts';
import { openDatabase } from '../../src/db/client.ts';
import { migrate } from '../../src/db/migrate.ts';
import { members, workspaces } from '../../src/db/schema.ts';
import { withClient } from '../../src/db/with-client.ts';
import { countMigrations, embeddedMigrations, sharedMigrations } from '../migrations.ts';
import { findPostgres, type PostgresMajor } from './postgres-programs.ts';
import { createSupabaseDatabase, migrateSupabaseDatabase, startSupabaseServer } from './project.ts';
import { startPostgres, type TestPostgres } from './start-postgres.ts';

/** How many workspaces and memberships the person of this id sees, through the app's login. */
async function seenBy(url: string, userId: string): Promise<number[]> {
  const db = openDatabase({ url, maxConnections: 1 });
  const seen = await asUser(db, { userId, issuedAt: new Date() }, async (tx) => [
    (await tx.select().from(workspaces)).length,
    (await tx.select().from(members)).length,
  ]);
  await db.$client.end();
  return seen;
}

const [me, somebody] = [randomUUID(), randomUUID()];
const twoPeople = `insert into auth.users (id, email) values ('${me}', 'me@example.com'), ('${somebody}', 'somebody@example.com')`;

describe.each<PostgresMajor>([15, 16, 17, 18])('Postgres %i', (major) => {
  let server: TestPostgres;

  describe('of one’s own', () => {
    beforeAll(async () => {
      server = await startPostgres(await findPostgres(major), 'postgres');
      await withClient(server.url('postgres', 'postgres'), async (client) => {
        await client.query(`create role clawbot_owner login createrole password '${server.password}'`);
        await client.query(`create role clawbot_app login noinherit password '${server.password}'`);
        await client.query('create database clawbot owner clawbot_owner');
      });
    });
    afterAll(() => server.stop());

    it('takes all migrations twice, and shows people themselves only', async () => {
      const run = () => migrate({ ownerUrl: server.url('clawbot_owner', 'clawbot'), folders: embeddedMigrations, appRole: 'clawbot_app' });
      expect((await run()).applied).toHaveLength(countMigrations(embeddedMigrations));
      expect(await run()).toEqual({ applied: [] });
      await withClient(server.url('clawbot_app', 'clawbot'), (client) => client.query(`set role clawbot_identity; ${twoPeople}`));
      expect(await seenBy(server.url('clawbot_app', 'clawbot'), me)).toEqual([1, 1]);
    });
  });

  describe('of a Supabase project', () => {
    beforeAll(async () => {
      server = await startSupabaseServer(major);
      await createSupabaseDatabase(server, 'clawbot');
    });
    afterAll(() => server.stop());

    it('takes the shared migrations twice, and shows people themselves only', async () => {
      expect((await migrateSupabaseDatabase(server, 'clawbot')).applied).toHaveLength(countMigrations([sharedMigrations]));
      expect(await migrateSupabaseDatabase(server, 'clawbot')).toEqual({ applied: [] });
      await withClient(server.url('supabase_auth_admin', 'clawbot'), (client) => client.query(twoPeople));
      expect(await seenBy(server.url('clawbot_app', 'clawbot'), me)).toEqual([1, 1]);
    });

    it('keeps schema auth as it was', async () => {
      const query = `select count(*)::int as ours from pg_class where relnamespace = 'auth'::regnamespace and relowner = 'postgres'::regrole`;
      expect(await withClient(server.url('supabase_admin', 'clawbot'), async (client) => (await client.query(query)).rows)).toEqual([
        { ours: 0 },
      ]);
    });
  });
});
