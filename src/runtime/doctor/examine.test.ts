import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/database.ts';
import { readEnvironment } from '../env.ts';
import { dataFolder } from './data-folder.ts';
import { database } from './database.ts';
import { type Examined, examine, formatFinding } from './examine.ts';
import type { Check } from './finding.ts';
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

test('tells an address whose connections are shared from one that does not answer', async () => {
  expect(await find(database, { DATABASE_URL: 'postgres://app:secret@pooler.example.com:6543/postgres' })).toMatchObject({
    state: 'broken',
    message: expect.stringContaining('shares them'),
    fix: expect.stringContaining('5432'),
  });
});

test('ends with exit code 1 and a line to fix when a setting is wrong', async () => {
  const doctor = join(import.meta.dirname, '../../entrypoints/doctor.ts');
  const ending = promisify(execFile)(process.execPath, [doctor], { env: { NODE_ENV: 'test', PATH: '/usr/bin', PORT: 'abc' } });
  await expect(ending).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('PORT') });
});
