import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyPassphrase } from '../../../test/installation-copy.ts';
import { openFileVault } from '../../adapters/secrets/file/index.ts';
import { withClient } from '../../db/with-client.ts';
import { silentLogger } from '../../ports/logger.ts';
import { prepareDatabase } from '../database.ts';
import { readEnvironment } from '../env.ts';
import { lockDataFolder } from '../instance-lock.ts';
import { createBackup } from './create.ts';
import { restoreBackup } from './restore.ts';

const address = { workspaceId: randomUUID(), recordId: randomUUID(), name: 'gateway-token' };

it('an installation of one process is copied while it runs, and put back in place of itself', { timeout: 120_000 }, async () => {
  const home = await mkdtemp(join(tmpdir(), 'clawbot-embedded-'));
  const settings = readEnvironment({ NODE_ENV: 'test', CLAWBOT_HOME: home, BACKUP_PASSPHRASE: copyPassphrase });
  const copy = join(home, 'copy');
  const founded = randomUUID();
  const vault = await openFileVault({ folder: join(home, 'vault'), keyFile: join(home, 'vault.key') });
  await vault.put(address, 'as it was');

  const lock = await lockDataFolder({ home, url: settings.appUrl });
  const before = await prepareDatabase(settings, silentLogger);
  const found = (url: string, id: string) =>
    withClient(url, async (client) => {
      await client.query('set role clawbot_worker');
      return (await client.query<{ id: string }>('select clawbot.found_installation($1) as id', [id])).rows[0]?.id;
    });
  await found(before.url, founded);
  expect(await createBackup(settings, silentLogger, copy)).toContain(copy);
  const restore = (replace: boolean) => restoreBackup(settings, silentLogger, { path: copy, replace });
  await expect(restore(true)).rejects.toMatchObject({ code: 'data-folder-in-use' });
  await before.stop();
  await lock.release();

  await vault.put(address, 'as it became');
  await expect(restore(false)).rejects.toMatchObject({ code: 'restore-refused' });
  expect(await restore(true)).toContain('before-restore-');
  const after = await prepareDatabase(settings, silentLogger);
  expect(await found(after.url, randomUUID())).toBe(founded);
  await after.stop();
  const restored = await openFileVault({ folder: join(home, 'vault'), keyFile: join(home, 'vault.key') });
  expect(await restored.get(address)).toBe('as it was');
  const [aside = ''] = (await readdir(home)).filter((name) => name.startsWith('before-restore-'));
  const former = await openFileVault({ folder: join(home, aside, 'vault'), keyFile: join(home, aside, 'vault.key') });
  expect(await former.get(address)).toBe('as it became');
  await rm(home, { recursive: true });
});
