import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, inDatabase, type TestDatabase } from '../../../test/database.ts';
import { createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../../../test/factories.ts';
import { copyPassphrase, openCopies, settingsOf } from '../../../test/installation-copy.ts';
import { embeddedMigrations } from '../../../test/migrations.ts';
import { openFileVault } from '../../adapters/secrets/file/index.ts';
import { loadDatabase } from '../../db/backup/load.ts';
import { silentLogger } from '../../ports/logger.ts';
import { createBackup } from './create.ts';
import { holdAfterRestore } from './declare-restored.ts';
import { readBackup } from './file.ts';
import { readArguments } from './read-arguments.ts';
import { restoreBackup } from './restore.ts';

const canary = `CANARY_${randomUUID()}`;
let plant: TestPlant;
let person: TestPerson;
let copies: Awaited<ReturnType<typeof openCopies>>;
let copy: string;
let restored: Awaited<ReturnType<typeof copies.restore>>;

const addressOf = (recordId: string) => ({ workspaceId: person.workspaceId, recordId, name: 'model-key' });

beforeAll(async () => {
  [plant, copies] = await Promise.all([createTestPlant(), openCopies()]);
  person = await createPerson(plant.db, 'owner@example.com');
  const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: canary };
  await orderDeployment(plant, person, { name: 'with-a-key', model });
  const { userId } = person.principal;
  await plant.ask('select clawbot.found_installation($1)', [randomUUID()]);
  await plant.ask(`insert into auth.sessions (user_id, token, expires_at) values ($1, 'alive', now() + interval '1 day')`, [userId]);
  await plant.ask(`insert into auth.verifications (identifier, value, expires_at) values ('link', 'x', now() + interval '1 day')`);
  await plant.ask(`insert into auth.owner (user_id, link_hash, link_expires_at) values ($1, 'x', now() + interval '1 day')`, [userId]);
  await plant.ask(`update deployments set lease_owner = 'somebody', lease_token = 7, lease_expires_at = now() + interval '1 hour'`);
  copy = await copies.backUp(plant.database, plant.home);
  restored = await copies.restore(copy);
});
afterAll(async () => {
  await plant.close();
  await copies.close();
});

/** Asks behind row-level security. */
async function askIn<Row extends object>(database: TestDatabase, text: string): Promise<Row[]> {
  const pool = new Pool({
    connectionString: inDatabase(inject('testServer').adminUrl, new URL(database.ownerUrl).pathname.slice(1)),
    max: 1,
  });
  try {
    return (await pool.query<Row>(text)).rows;
  } finally {
    await pool.end();
  }
}

const allTables = `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'auth', 'clawbot') order by 1`;

describe('what a backup holds', () => {
  it('is every row of every table, but for what signs people in and what a restore adds or moves on', async () => {
    const leftOut = ['auth.sessions', 'auth.verifications', 'clawbot.rate_limits'];
    const changed = ['clawbot.halts', 'clawbot.restores', 'public.deployments', 'public.profiles', 'auth.owner'];
    const tables = (await askIn<{ name: string }>(plant.database, allTables)).map(({ name }) => name);
    expect(tables.length).toBeGreaterThan(18);
    for (const name of tables.filter((each) => ![...leftOut, ...changed].includes(each))) {
      const rows = `select to_jsonb(t) - 'surveyed_at' as row from ${name} t order by to_jsonb(t)::text`;
      expect(await askIn(restored.database, rows), name).toEqual(await askIn(plant.database, rows));
    }
    for (const name of leftOut) expect(await askIn(restored.database, `select from ${name}`), name).toEqual([]);
    const kept = `select to_jsonb(d) - '{generation,observed_generation,restored_generation,lease_owner,lease_token,lease_expires_at,next_run_at,updated_at}'::text[] as row from deployments d`;
    expect(await askIn(restored.database, kept)).toEqual(await askIn(plant.database, kept));
  });

  it('has rules and triggers as before, and nobody who may read past them', async () => {
    const rules = `select c.relname, c.relrowsecurity, c.relforcerowsecurity, (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
      (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgenabled <> 'O') as disabled
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'auth', 'clawbot') order by 1`;
    expect(await askIn(restored.database, rules)).toEqual(await askIn(plant.database, rules));
    const members = `select from pg_auth_members where roleid = 'clawbot_backup'::regrole and (set_option or inherit_option)`;
    expect(await askIn(plant.database, members)).toEqual([]);
  });

  it('opens the vault again', async () => {
    const [deployment] = await plant.ask<{ id: string }>('select id from deployments');
    const vault = await openFileVault({ folder: join(restored.home, 'vault'), keyFile: join(restored.home, 'vault.key') });
    expect(await vault.get(addressOf(deployment?.id ?? ''))).toBe(canary);
    for (const name of ['vault.key', 'vault']) expect((await stat(join(restored.home, name))).mode & 0o077, name).toBe(0);
  });

  it('can be read by nobody without the passphrase', async () => {
    const bytes = await readFile(copy, 'latin1');
    const key = (await readFile(join(plant.home, 'vault.key'), 'utf8')).trim();
    for (const secret of [canary, key, 'owner@example.com', 'with-a-key']) expect(bytes.includes(secret), secret).toBe(false);
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
  });
});

describe('after a restore', () => {
  it('nobody is signed in, no link works, no worker holds a lease, and every deployment is looked at soon', async () => {
    expect(await askIn(restored.database, "select from profiles where sessions_valid_after < now() - interval '10 minutes'")).toEqual([]);
    expect(await askIn(restored.database, 'select link_hash, link_expires_at from auth.owner')).toEqual([
      { link_hash: null, link_expires_at: null },
    ]);
    const [row] = await askIn<Record<string, unknown>>(
      restored.database,
      `select lease_owner, lease_expires_at, lease_token > 7 as ahead, restored_generation = generation as held, generation > 1 as moved,
        next_run_at < now() + interval '2 minutes' as soon from deployments`,
    );
    expect(row).toEqual({ lease_owner: null, lease_expires_at: null, ahead: true, held: true, moved: true, soon: true });
  });

  it('by other means everything is held the same way', async () => {
    const { database, home } = await copies.restore(copy);
    await askIn(database, `update clawbot.halts set confirmed_at = now()`);
    await askIn(database, `update deployments set restored_generation = null`);
    await holdAfterRestore(settingsOf(database, home), silentLogger, new Date(Date.now() - 3_600_000).toISOString());
    expect(await askIn(database, `select kind from clawbot.halts where confirmed_at is null`)).toEqual([{ kind: 'restore' }]);
    expect(await askIn(database, 'select from deployments where restored_generation = generation')).toHaveLength(1);
    await expect(holdAfterRestore(settingsOf(database, home), silentLogger, 'yesterday')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('a restore is refused', () => {
  const tryIn = (settings: ReturnType<typeof settingsOf>, path = copy) => restoreBackup(settings, silentLogger, { path, replace: false });
  const nowhere = () => join(copies.folder, randomUUID());

  it('onto an installation that is there', async () => {
    await expect(tryIn(settingsOf(restored.database, nowhere()))).rejects.toMatchObject({
      code: 'restore-refused',
      message: expect.stringContaining('not empty'),
    });
    const empty = await createTestDatabase({ from: 'empty' });
    await expect(tryIn(settingsOf(empty, restored.home))).rejects.toMatchObject({
      code: 'restore-refused',
      message: expect.stringContaining('vault'),
    });
    expect(await askIn(empty, `select from pg_namespace where nspname = 'clawbot'`)).toEqual([]);
    await empty.drop();
  });

  it('with another passphrase, and from a file with one bit changed, before anything is touched', async () => {
    const empty = await createTestDatabase({ from: 'empty' });
    const home = nowhere();
    const other = settingsOf(empty, home, { BACKUP_PASSPHRASE: 'another one of these' });
    await expect(tryIn(other)).rejects.toMatchObject({ code: 'backup-unreadable', message: expect.stringContaining('passphrase') });
    const harmed = await readFile(copy);
    harmed.writeUInt8((harmed[harmed.length - 40] ?? 0) ^ 1, harmed.length - 40);
    await writeFile(`${copy}.harmed`, harmed);
    await expect(tryIn(settingsOf(empty, home), `${copy}.harmed`)).rejects.toMatchObject({ code: 'backup-unreadable' });
    await expect(tryIn(settingsOf(empty, home), `${copy}.absent`)).rejects.toMatchObject({ code: 'backup-unreadable' });
    expect(await askIn(empty, `select from pg_namespace where nspname = 'clawbot'`)).toEqual([]);
    await expect(stat(home)).rejects.toMatchObject({ code: 'ENOENT' });
    await empty.drop();
  });

  it('of a newer release, and brings an older one up to date', async () => {
    const later = await mkdtemp(join(tmpdir(), 'clawbot-later-'));
    await writeFile(
      join(later, '20990101000000_later.sql'),
      `alter table public.profiles add column nickname text not null default 'none'`,
    );
    const database = await createTestDatabase({ from: 'empty' });
    const load = (folders: string[], migrations?: string[]) =>
      readBackup(copy, copyPassphrase, (manifest, tables) =>
        loadDatabase({
          ...{ ownerUrl: database.ownerUrl, folders, tables, takenAt: manifest.takenAt },
          ...{ migrations: migrations ?? manifest.migrations, beforeCommit: async () => {} },
        }),
      );
    await expect(load(embeddedMigrations, ['20990101000000'])).rejects.toMatchObject({
      code: 'restore-refused',
      message: expect.stringContaining('newer'),
    });
    // The vault's files belong to who restores all of it; here they end the load after every row was written.
    await expect(load([...embeddedMigrations, later])).rejects.toThrow('not known here');
    expect(await askIn(database, `select from pg_namespace where nspname = 'clawbot'`)).toEqual([]);
    const onlyTables = (
      manifest: { migrations: string[]; takenAt: string },
      parts: AsyncGenerator<Parameters<typeof loadDatabase>[0]['tables'] extends AsyncIterable<infer P> ? P : never>,
    ) => {
      async function* tables() {
        for await (const part of parts) if (part.head.table) yield part;
      }
      return loadDatabase({
        ...{
          ownerUrl: database.ownerUrl,
          folders: [...embeddedMigrations, later],
          migrations: manifest.migrations,
          takenAt: manifest.takenAt,
        },
        ...{ tables: tables(), beforeCommit: async () => {} },
      });
    };
    await readBackup(copy, copyPassphrase, onlyTables);
    expect(await askIn(database, 'select nickname from profiles')).toEqual([{ nickname: 'none' }]);
    await database.drop();
    await rm(later, { recursive: true });
  });
});

describe('a backup is refused', () => {
  it('under a name that is taken, leaving what is there', async () => {
    const before = await readFile(copy);
    await expect(createBackup(settingsOf(plant.database, plant.home), silentLogger, copy)).rejects.toMatchObject({
      code: 'backup-unwritable',
    });
    expect((await readFile(copy)).equals(before)).toBe(true);
    expect((await readdir(copies.folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('with a passphrase that is short', async () => {
    const short = settingsOf(plant.database, plant.home, { BACKUP_PASSPHRASE: 'short' });
    await expect(createBackup(short, silentLogger, join(copies.folder, 'x'))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('with arguments that make no sense', () => {
    expect(() => readArguments([], 'backup', [])).toThrow('missing');
    expect(() => readArguments(['a', 'b'], 'backup', [])).toThrow('b');
    expect(() => readArguments(['a', '--passphrase=x'], 'backup', [])).toThrow('--passphrase');
    expect(readArguments(['--replace', 'a'], 'restore', ['--replace'])).toEqual({ file: 'a', options: new Set(['--replace']) });
  });
});
