import { open } from 'node:fs/promises';

/** Writes the entries of a folder to disk: without it a power cut may forget that a file came, went or was renamed. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
