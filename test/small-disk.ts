import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system of its own, that a test can fill up without using the room. */
export interface SmallDisk {
  folder: string;
  /** Leaves so many bytes free. */
  fill(leaveBytes?: number): Promise<void>;
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

/** Only root may mount one; what is `obstacle` says why there is none. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | { obstacle: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-disk-'));
  const bytes = megabytes * 1024 * 1024;
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'tmpfs', folder]);
  } catch (error) {
    await rm(folder, { recursive: true });
    return { obstacle: `no file system can be mounted here (${error instanceof Error ? error.message.trim() : error})` };
  }
  const resize = (size: number) => run('mount', ['-o', `remount,size=${size}`, folder]);
  return {
    folder,
    async fill(leaveBytes = 0) {
      const { blocks, bfree, bsize } = await statfs(folder);
      await resize((blocks - bfree) * bsize + leaveBytes);
    },
    async makeRoom() {
      await resize(bytes);
    },
    async remove() {
      await run('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}
