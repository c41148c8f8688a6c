import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createTestDatabase } from '../../../test/database.ts';
import { readEnvironment } from '../env.ts';
import { dataFolder } from './data-folder.ts';
import { database, databaseOwner } from './database.ts';
import { type Examined, examine, formatFinding } from './examine.ts';
import type { Check } from './finding.ts';
import { liveEvents } from './live-events.ts';
import { nodeVersion } from './node-version.ts';
import { npm } from './npm.ts';
import { port } from './port.ts';
import { postgres } from './postgres.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'clawbot-doctor-'));
});
afterEach(() => rm(home, { recursive: true }));

const settingsWith = (given: Record<string, string>) => readEnvironment({ NODE_ENV: 'test', CLAWBOT_HOME: home, PORT: '39481', ...given });

async function find(check: Check, given: Record<string, string> = {}): Promise<Examined | undefined> {
  return (await examine(settingsWith(given), [check]))[0];
}

test('finds the parts that are there, and leaves nothing behind', async () => {
  const findings = await examine(settingsWith({}), [nodeVersion, npm, postgres, dataFolder, port]);
  const states = Object.fromEntries(findings.map(({ name, state }) => [name, state]));
  expect(states).toMatchObject({ 'Node.js': 'ok', npm: 'ok', 'embedded Postgres': 'ok', 'data folder': 'ok', port: 'ok' });
  expect(await readdir(home)).toEqual([]);
});

test('names a port that somebody else uses', async () => {
  const stranger = createServer().listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const address = stranger.address();
  const taken = String(address && typeof address === 'object' ? address.port : '');
  expect(await find(port, { PORT: taken })).toMatchObject({ state: 'broken', fix: expect.stringContaining('PORT=') });
  stranger.close();
});

test('calls a port ours when our own server has it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const settings = settingsWith({ PORT: String((server.address() as { port: number }).port) });
  await writeFile(join(home, 'instance.json'), JSON.stringify({ pid: process.pid, url: settings.appUrl }));
  expect((await examine(settings, [port]))[0]).toMatchObject({ state: 'ok' });
  server.close();
});

test('says that a folder cannot be written', async () => {
  const file = join(home, 'a-file');
  await writeFile(file, '');
  expect(await find(dataFolder, { CLAWBOT_HOME: join(file, 'below') })).toMatchObject({ state: 'broken' });
});

test('tries the database it is given, and prints no password', async () => {
  const given = await createTestDatabase({ from: 'empty' });
  expect(await find(database, { DATABASE_URL: given.appUrl })).toMatchObject({ state: 'ok' });
  const wrong = Object.assign(new URL(given.appUrl), { password: 'not-this-one' }).href;
  const finding = await find(database, { DATABASE_URL: wrong });
  expect(finding).toMatchObject({ state: 'broken', message: expect.stringContaining('password authentication failed') });
  expect(finding && formatFinding(finding)).not.toContain('not-this-one');
  await given.drop();
});

test('looks at what the logins of a database may, and whether live events arrive', async () => {
  const given = await createTestDatabase({ from: 'empty' });
  const own = { DATABASE_URL: given.appUrl, DATABASE_OWNER_URL: given.ownerUrl };
  expect(await find(database, own)).toMatchObject({ state: 'ok', message: expect.stringMatching(/^Postgres 1\d, as /) });
  expect(await find(databaseOwner, own)).toMatchObject({ state: 'ok' });
  expect(await find(databaseOwner, { DATABASE_URL: given.appUrl })).toMatchObject({
    state: 'broken',
    fix: expect.stringContaining('DATABASE_OWNER_URL'),
  });
  expect(await find(liveEvents, own)).toMatchObject({ state: 'ok' });
  expect(await find(liveEvents, { ...own, DATABASE_POOLING: 'transaction' })).toMatchObject({ state: 'broken' });
  const admin = Object.assign(new URL(inject('testServer').adminUrl), { pathname: new URL(given.ownerUrl).pathname }).href;
  expect(await find(database, { DATABASE_URL: admin })).toMatchObject({
    state: 'warning',
    message: expect.stringContaining('row-level security'),
  });
  await given.drop();
});

test('ends with exit code 1 and a line to fix when a setting is wrong', async () => {
  const doctor = join(import.meta.dirname, '../../entrypoints/doctor.ts');
  const ending = promisify(execFile)(process.execPath, [doctor], { env: { NODE_ENV: 'test', PATH: '/usr/bin', PORT: 'abc' } });
  await expect(ending).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('PORT') });
});
