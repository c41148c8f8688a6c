import type { FileHandle } from 'node:fs/promises';
import { openPlainFile } from '../../../../host/open-plain-file.ts';
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
const space = 0x20;

/** A longer line is told up to here; waiting for its end would stop the log. */
export const longestLineBytes = 256 * 1024;
const cutMark = '… (cut: the line is too long)';

/**
 * Reads whole lines from where the last reading ended, at most as many as the budget allows.
 * A last line without its end waits for the next time. A replaced or shortened file is read from its start.
 */
export async function readNewLines(path: string, from: LogPosition, budget: LineBudget): Promise<NewLines> {
  const file = await openPlainFile(path);
  if (!file) return { lines: [], position: from };
  try {
    const { ino, size } = await file.stat();
    const offset = ino === from.inode && size >= from.offsetBytes ? from.offsetBytes : 0;
    const bytes = await readBytes(file, offset, Math.min(budget.bytes, size - offset));
    const skippedBytes = (await isInsideLine(file, offset)) ? restOfLineBytes(bytes) : 0;
    const { lines, consumedBytes } = splitLines(bytes.subarray(skippedBytes), budget.lines);
    return { lines, position: { inode: ino, offsetBytes: offset + skippedBytes + consumedBytes } };
  } finally {
    await file.close();
  }
}

/** Where a file ends now: a later reading from here sees only what is added. */
export async function endOfFile(path: string): Promise<LogPosition> {
  const file = await openPlainFile(path);
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

/** Only a line that was cut leaves the position inside itself. */
async function isInsideLine(file: FileHandle, offset: number): Promise<boolean> {
  return offset > 0 && (await readBytes(file, offset - 1, 1))[0] !== newline;
}

/** The rest of a cut line is never told: half of a secret in it would not be recognised. */
function restOfLineBytes(bytes: Buffer): number {
  const end = bytes.indexOf(newline);
  return end < 0 ? bytes.length : end + 1;
}

/** Splits before decoding, so that a character cut in half by the budget waits whole. */
function splitLines(bytes: Buffer, maxLines: number): { lines: string[]; consumedBytes: number } {
  const lines: string[] = [];
  let start = 0;
  while (lines.length < maxLines) {
    const end = bytes.indexOf(newline, start);
    if (end < 0) break;
    lines.push(bytes.toString('utf8', start, end));
    start = end + 1;
  }
  const isTooLong = lines.length === 0 && maxLines > 0 && bytes.length >= longestLineBytes;
  return isTooLong ? { lines: [cutLine(bytes)], consumedBytes: bytes.length } : { lines, consumedBytes: start };
}

/** Cuts at a space: no secret contains one, so none is told in part. */
function cutLine(bytes: Buffer): string {
  return `${bytes.toString('utf8', 0, Math.max(0, bytes.lastIndexOf(space)))}${cutMark}`;
}
