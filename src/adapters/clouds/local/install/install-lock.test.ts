import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identifyProcess } from '../../../../host/process-table.ts';
import { releaseLock, takeLock } from './install-lock.ts';

let folder: string;
const lock = () => join(folder, 'installer.lock');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawbot-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is held by one, and free again when released', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => takeLock(lock())));
  expect(answers.filter(Boolean)).toHaveLength(1);
  await releaseLock(lock());
  expect(await takeLock(lock())).toBe(true);
  expect(await readdir(folder)).toEqual(['installer.lock']);
});

it('is taken over from a process that was killed, by one only', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const holder = JSON.stringify(identifyProcess(child.pid ?? 0));
  await writeFile(lock(), holder);
  expect(await takeLock(lock())).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const answers = await Promise.all(Array.from({ length: 20 }, () => takeLock(lock())));
  expect(answers.filter(Boolean)).toHaveLength(1);
});

it('does not take a later process with the same pid for the holder', async () => {
  await writeFile(lock(), JSON.stringify({ pid: process.pid, startTime: '1' }));
  expect(await takeLock(lock())).toBe(true);
  expect(JSON.parse(await readFile(lock(), 'utf8'))).toEqual(identifyProcess(process.pid));
});
