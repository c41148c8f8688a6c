import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Part } from '../../host/sealed/parts.ts';
import { vaultFile } from './manifest.ts';

/** The key and every secret of the file vault, still encrypted by that key. */
export async function* readVault(home: string): AsyncGenerator<Part> {
  const key = await ifThere(readFile(join(home, 'vault.key')));
  if (!key) return;
  yield toPart('vault.key', key);
  const names = (await ifThere(readdir(join(home, 'vault')))) ?? [];
  for (const name of names.map((each) => `vault/${each}`).filter((each) => vaultFile.safeParse(each).success)) {
    const content = await ifThere(readFile(join(home, name)));
    // Removed since the folder was listed: with it goes the row that needed it.
    if (content) yield toPart(name, content);
  }
}

function toPart(file: string, content: Buffer): Part {
  async function* data(): AsyncGenerator<Buffer> {
    yield content;
  }
  return { head: { file }, data: data() };
}

async function ifThere<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
