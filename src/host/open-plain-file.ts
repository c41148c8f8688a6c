import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * Opens a file to read it in a folder that others may write to; `null` for everything but a file of its own. A link would
 * show what they may not see, and opening a pipe takes a thread from this whole process until somebody writes to it.
 */
export async function openPlainFile(path: string): Promise<FileHandle | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => null);
  if (!file) return null;
  const found = await file.stat().catch(() => null);
  if (found?.isFile()) return file;
  await file.close();
  return null;
}
