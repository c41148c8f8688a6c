import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const tools = fileURLToPath(new URL('./vm/tools.sh', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawbot-tools-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** As the first boot runs its steps: whatever fails within a pipe fails the whole. */
const runTools = (script: string) =>
  promisify(execFile)('bash', ['-c', `set -euo pipefail; source "$0"; ${script}`, tools, join(folder, 'file')]);

it('what is written once is kept, and whoever would write it again is heard out rather than ended', async () => {
  await runTools('echo first | write_once "$1"');
  // More than a pipe holds, so that its writer is still at it when nobody reads any more.
  await runTools('head --bytes=1000000 /dev/zero | write_once "$1"');
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('first\n');
});
