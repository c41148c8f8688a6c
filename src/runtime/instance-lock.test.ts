import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from './instance-lock.ts';

const url = 'http://127.0.0.1:3000';
let home: string;
let others: ChildProcess[];

beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'clawbot-lock-')), 'home');
  others = [];
});
afterEach(async () => {
  for (const other of others) other.kill('SIGKILL');
  await rm(join(home, '..'), { recursive: true });
});

async function lockElsewhere(port: number): Promise<{ process: ChildProcess; outcome: string }> {
  const other = spawn(process.execPath, [join(import.meta.dirname, 'lock.fixture.ts'), home, String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  others.push(other);
  const [line] = await Promise.race([once(other.stdout, 'data'), once(other, 'exit')]);
  return { process: other, outcome: String(line).trim() };
}

test('a second start is told where the first one runs', async () => {
  const { process: first, outcome } = await lockElsewhere(3999);
  expect(outcome).toBe('taken');
  await expect(lockDataFolder({ home, url })).rejects.toMatchObject({
    code: 'data-folder-in-use',
    message: `ClawBot Deploy is already running at http://127.0.0.1:3999 (process ${first.pid}) with the data folder ${home}.`,
  });
});

test('of many starts at the same moment exactly one wins', async () => {
  const outcomes = await Promise.all([1, 2, 3, 4, 5, 6].map(lockElsewhere));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([...Array(5).fill('data-folder-in-use'), 'taken']);
});

test('a killed control plane leaves no lock behind, whoever has its pid now', async () => {
  const { process: first } = await lockElsewhere(3999);
  first.kill('SIGKILL');
  await once(first, 'exit');
  await writeFile(join(home, 'instance.json'), JSON.stringify({ pid: process.pid, url }));
  await (await lockDataFolder({ home, url })).release();
  await (await lockDataFolder({ home, url })).release();
});

test('closes the folder and its files to other users', async () => {
  const lock = await lockDataFolder({ home, url });
  const modes = await Promise.all(['', 'instance.lock', 'instance.json'].map((name) => stat(join(home, name))));
  expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600', '600']);
  await lock.release();
});

test('says which folder cannot be written', async () => {
  await writeFile(home, 'a file');
  await expect(lockDataFolder({ home, url })).rejects.toMatchObject({
    code: 'data-folder-unwritable',
    message: expect.stringContaining(home),
  });
});
