import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../host/write-file-atomically.ts';

const noteSchema = z.object({ takenAt: z.iso.datetime(), path: z.string() });
type Note = z.infer<typeof noteSchema>;

const noteFile = (home: string) => join(home, 'last-backup.json');

/** A copy is no worse for a note that cannot be written, such as on a machine that has no data folder. */
export function noteLastBackup(home: string, note: Note): Promise<void> {
  return writeFileAtomically(noteFile(home), `${JSON.stringify(note)}\n`).catch(() => {});
}

/** `null` where none was made, or nobody knows. */
export async function readLastBackup(home: string): Promise<Note | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(noteFile(home), 'utf8')));
  } catch {
    return null;
  }
}
