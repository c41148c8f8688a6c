import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testedOpenclawVersion } from '../../../domain/catalog.ts';
import { testedOpenclaw } from './bootstrap/tested-openclaw.fixture.ts';
import { createSourceFinder } from './find-sources.ts';

/** Stands for npm: notes down how it is called, and how many run beside it. */
const program = `
import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
const [folder, ...args] = process.argv.slice(2);
const mark = folder + '/running-' + process.pid;
writeFileSync(mark, '');
setTimeout(() => {
  const beside = readdirSync(folder).filter((name) => name.startsWith('running-')).length;
  appendFileSync(folder + '/calls', JSON.stringify({ args, beside, names: Object.keys(process.env) }) + '\\n');
  rmSync(mark);
  if (args[1].includes('2099')) { console.error('npm error code E404'); process.exitCode = 1; }
  else console.log('${testedOpenclaw().integrity}');
}, 150);
`;

describe('what npm is asked for', () => {
  let folder: string;
  let findSources: ReturnType<typeof createSourceFinder>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sources-'));
    await writeFile(join(folder, 'npm.mjs'), program);
    const npm = { command: process.execPath, args: [join(folder, 'npm.mjs'), folder] };
    findSources = createSourceFinder({ npm, hostEnvironment: { AZURE_CLIENT_SECRET: 'CANARY' } });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const calls = async () => {
    const lines = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as { args: string[]; beside: number; names: string[] });
  };

  it('is nothing about a version with a lock, which tells all that it needs', async () => {
    const { openclaw } = await findSources(testedOpenclawVersion);
    expect(openclaw).toEqual({ ...testedOpenclaw(), registry: null });
    expect(openclaw.dependencies?.map(({ folder }) => folder)).toContain('node_modules/@lydell/node-pty-linux-x64');
    expect(openclaw.dependencies?.some(({ folder }) => /darwin|win32|musl|arm64/.test(folder))).toBe(false);
    await expect(calls()).rejects.toThrow('ENOENT');
  });

  it('is asked once for many who want the same version at the same time, and knows nothing of our secrets', async () => {
    await Promise.all(Array.from({ length: 20 }, () => findSources('2026.9.1')));
    const asked = await calls();
    expect((await findSources('2026.9.1')).openclaw.dependencies).toBeNull();
    expect(asked.map(({ args }) => args)).toEqual([['view', 'openclaw@2026.9.1', 'dist.integrity']]);
    expect(asked[0]?.names).not.toContain('AZURE_CLIENT_SECRET');
  });

  it('never runs more than twice at a time, however many versions somebody thinks of', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, index) => findSources(`2026.8.${index + 1}`)));
    expect(Math.max(...(await calls()).map(({ beside }) => beside))).toBeLessThanOrEqual(2);
  });

  it('is not asked again at once for a version that there is not', async () => {
    for (let again = 0; again < 3; again += 1) await expect(findSources('2099.1.1')).rejects.toMatchObject({ code: 'unknown-version' });
    expect(await calls()).toHaveLength(1);
  });
});
