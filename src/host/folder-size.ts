import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes on disk of all that lies in a folder, links not followed; `null` where it is not there or holds more than `mostEntries`. */
export async function folderSize(folder: string, mostEntries: number): Promise<number | null> {
  let bytes = 0;
  let entries = 0;
  const folders = [folder];
  try {
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      for await (const entry of await opendir(next)) {
        if (++entries > mostEntries) return null;
        const path = join(next, entry.name);
        if (entry.isDirectory()) folders.push(path);
        bytes += await sizeOnDisk(path);
      }
    }
    return bytes;
  } catch {
    return null;
  }
}

/** Something may have been removed since it was listed. */
async function sizeOnDisk(path: string): Promise<number> {
  return lstat(path).then(
    ({ blocks }) => blocks * 512,
    () => 0,
  );
}
