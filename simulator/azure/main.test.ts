import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { z } from 'zod';

const line = z.strictObject({
  proxyUrl: z.url(),
  caFile: z.string(),
  tenantId: z.guid(),
  clientId: z.guid(),
  clientSecret: z.string(),
  subscriptionId: z.guid(),
});

it('prints one line of JSON, runs until it is told to end, and leaves nothing behind', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--speed', '50'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (text) => lines.push(text));
  await once(reader, 'line');
  const { proxyUrl, caFile } = line.parse(JSON.parse(lines[0] ?? ''));
  expect(existsSync(caFile)).toBe(true);
  expect((await fetch(proxyUrl)).status).toBe(400);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(lines).toHaveLength(1);
  expect(existsSync(caFile)).toBe(false);
});

it('says how it is used when it is used wrongly', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--speed', 'fast'], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(told).toContain('Usage:');
});
