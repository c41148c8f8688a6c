import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const planted = join(root, 'src/domain/planted-by-test');

afterEach(() => rm(planted, { recursive: true, force: true }));

describe('the check of layer boundaries', () => {
  it('reads the sources and finds them clean', async () => {
    const { code, output } = await checkBoundaries();
    expect(output).toMatch(/no dependency violations found \([1-9]\d{2,} modules/);
    expect(code).toBe(0);
  });

  it('fails when a lower layer reaches up', async () => {
    await mkdir(planted);
    await writeFile(join(planted, 'reaches-up.ts'), "import { asUser } from '../../db/as-user.ts';\nexport const used = asUser;\n");
    const { code, output } = await checkBoundaries();
    expect(output).toContain('domain-imports-one-way');
    expect(code).not.toBe(0);
  });
});

/** The very command that `npm run check` uses. */
function checkBoundaries(): Promise<{ code: number | null; output: string }> {
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src'];
  const child = spawn(join(root, 'node_modules/.bin/depcruise'), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
