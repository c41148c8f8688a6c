import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commitDraft, finishRestore, makeDraft, refuseHalfRestored } from './swap.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'clawbot-swap-'));
  await fill(home, 'former');
});
afterEach(() => rm(home, { recursive: true }));

async function fill(folder: string, content: string): Promise<void> {
  for (const name of ['postgres', 'vault']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'file'), content);
  }
  await writeFile(join(folder, 'vault.key'), content);
}

const contents = (folder: string) =>
  Promise.all(['postgres/file', 'vault/file', 'vault.key'].map((path) => readFile(join(folder, path), 'utf8')));
const asides = async () => (await readdir(home)).filter((name) => name.startsWith('before-restore-'));

describe('a restored installation', () => {
  it('takes the place of the former one, which is kept', async () => {
    await fill(await makeDraft(home), 'restored');
    const aside = await commitDraft(home);
    expect(await contents(home)).toEqual(['restored', 'restored', 'restored']);
    expect(await contents(aside ?? '')).toEqual(['former', 'former', 'former']);
    expect(await readdir(home)).not.toContain('restoring');
  });

  it('is nothing yet when the restore was cut short before it was whole', async () => {
    await fill(await makeDraft(home), 'half');
    expect(await finishRestore(home)).toBeNull();
    expect(await contents(home)).toEqual(['former', 'former', 'former']);
    await refuseHalfRestored(home);
    expect(await readdir(await makeDraft(home))).toEqual([]);
  });

  it('is whole after the next start, wherever the moves were cut short', async () => {
    const names = ['postgres', 'vault', 'vault.key'];
    for (let moves = 0; moves <= 2 * names.length; moves++) {
      const draft = await makeDraft(home);
      await fill(draft, `restored ${moves}`);
      await writeFile(join(draft, 'ready'), '');
      await expect(refuseHalfRestored(home)).rejects.toMatchObject({ code: 'restore-refused' });
      const aside = join(home, 'aside');
      await mkdir(aside);
      const steps = names.flatMap((name) => [
        () => rename(join(home, name), join(aside, name)),
        () => rename(join(draft, name), join(home, name)),
      ]);
      for (const step of steps.slice(0, moves)) await step();
      await finishRestore(home);
      expect(await contents(home), `${moves} moves`).toEqual(names.map(() => `restored ${moves}`));
      await refuseHalfRestored(home);
      await Promise.all([aside, ...(await asides()).map((name) => join(home, name))].map((path) => rm(path, { recursive: true })));
    }
  });
});
