import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ClawbotError } from '../domain/errors.ts';
import { writeFileAtomically } from '../host/write-file-atomically.ts';

const schema = z.object({ installationId: z.uuid(), identitySecret: z.string().min(32) });

/** What makes this installation itself, over restarts: part of every tag, and the key of its sessions. */
export type Installation = z.infer<typeof schema>;

/** Reads the installation file of a data folder; makes it at the first start. */
export async function openInstallation(home: string): Promise<Installation> {
  const path = join(home, 'installation.json');
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (!isMissing(error))
      throw new ClawbotError('data-folder-unwritable', `The data folder ${home} cannot be used: ${reasonOf(error)}`, { cause: error });
  }
  const made = { installationId: randomUUID(), identitySecret: randomBytes(32).toString('hex') };
  await writeFileAtomically(path, `${JSON.stringify(made, null, 2)}\n`).catch((cause: unknown) => {
    throw new ClawbotError('data-folder-unwritable', `The data folder ${home} cannot be written: ${reasonOf(cause)}`, { cause });
  });
  return made;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
