import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { withClient } from '../../src/db/with-client.ts';
import { describeIdentity } from '../../src/ports/identity.contract.ts';
import { inDatabase, type TestDatabase } from '../database.ts';
import { sharedMigrations } from '../migrations.ts';
import { createIdentityHarness } from './identity-harness.ts';
import { createInstallationBefore, type InstallationBefore, type RunningAuth } from './installation.ts';
import { findAuthProgram, startRealAuth } from './real-auth.ts';

const found = await findAuthProgram();

if ('program' in found) describeContract('the real Supabase Auth', async () => found.program);
else {
  const reason = `the real Supabase Auth, because ${found.obstacle}; set SUPABASE_AUTH_BIN to its program`;
  console.warn(`\n*** NOT TESTED: ${reason} ***\n`);
  it.skip(reason, () => {});
}

describe('what the real one would be started with', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clawbot-auth-program-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describeContract('a stand-in for the real Supabase Auth', async () => {
    const program = join(folder, 'auth');
    await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'auth-program.fixture.ts')}' "$@"\n`);
    await chmod(program, 0o700);
    return program;
  });
});

function describeContract(name: string, findProgram: () => Promise<string>): void {
  describe(name, () => {
    let installation: InstallationBefore<RunningAuth>;
    let database: TestDatabase;
    beforeAll(async () => {
      database = await createEmptyProject();
      const program = await findProgram();
      const startAuth: Parameters<typeof createInstallationBefore>[0] = (options) =>
        startRealAuth(program, options, () =>
          migrate({ ownerUrl: database.ownerUrl, folders: [sharedMigrations], appRole: 'clawbot_app' }),
        );
      installation = await createInstallationBefore(startAuth, { database });
    }, 120_000);
    afterAll(async () => {
      await installation?.close();
      await database?.drop();
    });
    describeIdentity(name, async () => createIdentityHarness(installation));
  });
}

/** A database as a new project has it before Supabase Auth was ever started. */
async function createEmptyProject(): Promise<TestDatabase> {
  const { adminUrl, ownerUrl, appUrl } = inject('testServer');
  const name = `auth_${randomBytes(6).toString('hex')}`;
  const asAdmin = (database: string, statement: string) => withClient(inDatabase(adminUrl, database), (client) => client.query(statement));
  await asAdmin('postgres', `create database ${name} owner postgres`);
  await asAdmin(name, await readFile(join(import.meta.dirname, 'database.sql'), 'utf8'));
  return {
    ownerUrl: inDatabase(ownerUrl, name),
    appUrl: inDatabase(appUrl, name),
    drop: async () => void (await asAdmin('postgres', `drop database ${name} with (force)`)),
  };
}
