import { mkdirSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcessesOf } from './end-processes-of.ts';
import { sharedTestHome } from './openclaw-home.ts';

/** A data folder for one test. What was started on it ends with it: gateways outlive their server on purpose. */
export interface DataFolder {
  path: string;
  remove(): Promise<void>;
}

/** With `sharesInstalls` OpenClaw is installed where other tests find it again, and taken from there when it is there. */
export async function makeDataFolder({ sharesInstalls }: { sharesInstalls: boolean }): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'clawbot-product-'));
  if (sharesInstalls) {
    const shared = join(sharedTestHome, 'openclaw');
    mkdirSync(shared, { recursive: true, mode: 0o700 });
    await symlink(shared, join(path, 'openclaw'));
  }
  return {
    path,
    async remove() {
      await endProcessesOf(path);
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
