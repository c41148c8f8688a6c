import { type FileHandle, open } from 'node:fs/promises';
import type { LogPosition } from './log-cursor.ts';

export interface LineBudget {
  lines: number;
  bytes: number;
}

export interface NewLines {
  lines: string[];
  position: LogPosition;
}

const newline = 0x0a;

/**
 * Reads whole lines from where the last reading ended, at most as many as the budget allows.
 * A last line without its end waits for the next time. A replaced or shortened file is read from its start.
 */
export async function readNewLines(path: string, from: LogPosition, budget: LineBudget): Promise<NewLines> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return { lines: [], position: from };
  try {
    const { ino, size } = await file.stat();
    const offset = ino === from.inode && size >= from.offsetBytes ? from.offsetBytes : 0;
    const bytes = await readBytes(file, offset, Math.min(budget.bytes, size - offset));
    const { lines, consumedBytes } = splitLines(bytes, budget.lines, bytes.length === budget.bytes);
    return { lines, position: { inode: ino, offsetBytes: offset + consumedBytes } };
  } finally {
    await file.close();
  }
}

/** Where a file ends now: a later reading from here sees only what is added. */
export async function endOfFile(path: string): Promise<LogPosition> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return { inode: 0, offsetBytes: 0 };
  try {
    const { ino, size } = await file.stat();
    return { inode: ino, offsetBytes: size };
  } finally {
    await file.close();
  }
}

async function readBytes(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (length <= 0) return Buffer.alloc(0);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/**
 * Splits before decoding, so that a character cut in half by the budget waits whole.
 * `full` says that the bytes fill the budget: a line longer than that is taken in parts, or it would never move on.
 */
export function splitLines(bytes: Buffer, maxLines: number, full: boolean): { lines: string[]; consumedBytes: number } {
  const lines: string[] = [];
  let start = 0;
  while (lines.length < maxLines) {
    const end = bytes.indexOf(newline, start);
    if (end < 0) break;
    lines.push(bytes.toString('utf8', start, end));
    start = end + 1;
  }
  if (lines.length === 0 && full && maxLines > 0) return { lines: [bytes.toString('utf8')], consumedBytes: bytes.length };
  return { lines, consumedBytes: start };
}
