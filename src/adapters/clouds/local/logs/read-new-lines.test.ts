import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJson } from '../read-json.ts';
import { endOfFile, longestLineBytes, readNewLines } from './read-new-lines.ts';

const unread = { inode: 0, offsetBytes: 0 };
const plenty = { lines: 500, bytes: 64 * 1024 };
let folder: string;
const path = () => join(folder, 'gateway.log');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawbot-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('reading a log that grows', () => {
  it('takes nothing from a file that is not there', async () => {
    expect(await readNewLines(path(), unread, plenty)).toEqual({ lines: [], position: unread });
  });

  it('lets a line wait until it is whole', async () => {
    await writeFile(path(), 'one\ntw');
    const first = await readNewLines(path(), unread, plenty);
    await appendFile(path(), 'o\n');
    const second = await readNewLines(path(), first.position, plenty);
    expect([first.lines, second.lines]).toEqual([['one'], ['two']]);
  });

  it('reads a replaced or shortened file from its start', async () => {
    await writeFile(path(), 'old line\n');
    const { position } = await readNewLines(path(), unread, plenty);
    await writeFile(`${path()}.new`, 'replaced, and longer than before\n');
    await rename(`${path()}.new`, path());
    const replaced = await readNewLines(path(), position, plenty);
    await truncate(path(), 0);
    await appendFile(path(), 'cut\n');
    const shortened = await readNewLines(path(), replaced.position, plenty);
    expect([replaced.lines, shortened.lines]).toEqual([['replaced, and longer than before'], ['cut']]);
  });

  it('tells every line once and in order, however it was written and however small the budget', async () => {
    const anyLine = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\n', ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLine, { maxLength: 20 }),
        fc.array(fc.nat(40)),
        fc.integer({ min: 1, max: 3 }),
        async (lines, cuts, perRead) => {
          await rm(path(), { force: true });
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const told: string[] = [];
          let position = unread;
          const readAll = async () => {
            for (let more = true; more; ) {
              const part = await readNewLines(path(), position, { lines: perRead, bytes: 4096 });
              told.push(...part.lines);
              position = part.position;
              more = part.lines.length > 0;
            }
          };
          for (const end of [...cuts.toSorted((a, b) => a - b), bytes.length]) {
            await writeFile(path(), bytes.subarray(0, end));
            await readAll();
          }
          expect(told).toEqual(lines);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells the beginning of a line that never ends, skips its rest, and goes on', async () => {
    const secret = 'c0ffee'.repeat(10);
    const budget = { lines: 500, bytes: longestLineBytes };
    const start = `begin ${'x'.repeat(longestLineBytes - 6 - 1 - 30)} `;
    await writeFile(path(), start + secret);
    const first = await readNewLines(path(), unread, budget);
    await appendFile(path(), `${secret} and still no end`);
    const second = await readNewLines(path(), first.position, budget);
    await appendFile(path(), ` ${secret}\nnext\n`);
    const third = await readNewLines(path(), second.position, budget);
    expect([first.lines.length, second.lines, third.lines]).toEqual([1, [], ['next']]);
    expect(first.lines[0]).toMatch(/^begin x+… \(cut/);
    expect(first.lines[0]).not.toContain(secret.slice(0, 6));
  });

  it('lets a line wait that does not fit into what others left of the budget', async () => {
    await writeFile(path(), 'a line\n');
    for (const bytes of [0, 3]) expect((await readNewLines(path(), unread, { lines: 9, bytes })).lines).toEqual([]);
    expect((await readNewLines(path(), unread, plenty)).lines).toEqual(['a line']);
  });
});

/** Whoever an assistant obeys may do with the folder of its log as he likes. */
describe('something else in the place of a log', { tags: ['A31'] }, () => {
  const makers: [string, () => unknown][] = [
    ['a link to another file', () => symlink(join(folder, 'vault.key'), path())],
    ['a link to a folder', () => symlink(folder, path())],
    ['a pipe, which would keep its reader waiting', () => execFileSync('mkfifo', [path()])],
    ['a device without an end', () => symlink('/dev/zero', path())],
  ];
  it.each(makers)('is not read: %s', async (_, make) => {
    await writeFile(join(folder, 'vault.key'), '"CANARY"\n');
    await make();
    expect(await readNewLines(path(), unread, plenty)).toEqual({ lines: [], position: unread });
    expect(await endOfFile(path())).toEqual(unread);
    expect(await readJson(path(), z.string())).toBeNull();
  });
});
