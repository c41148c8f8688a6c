import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseMigrations, loadDatabase } from '../../db/backup/load.ts';
import { startEmbeddedPostgres } from '../../db/embedded/start.ts';
import { stopLeftBehind } from '../../db/embedded/stop-left-behind.ts';
import { migrate } from '../../db/migrate.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Part } from '../../host/sealed/parts.ts';
import type { Logger } from '../../ports/logger.ts';
import { foldersOf, migrateDatabase } from '../database.ts';
import type { Settings } from '../env.ts';
import { lockDataFolder } from '../instance-lock.ts';
import { refuseOnSupabase } from './create.ts';
import { readBackup } from './file.ts';
import { type Manifest, vaultFile } from './manifest.ts';
import { readPassphrase } from './passphrase.ts';
import { commitDraft, findInstalled, makeDraft } from './swap.ts';

interface RestoreOptions {
  path: string;
  /** Whether an installation that is there may be moved aside. */
  replace: boolean;
}

interface Restore extends RestoreOptions {
  settings: Settings;
  logger: Logger;
  passphrase: string;
  manifest: Manifest;
}

/**
 * Makes an installation out of a backup; the whole of it is read and proven before anything is touched. Clouds are not
 * asked and not changed: that waits for the owner's word. Throws `backup-unreadable` or `restore-refused`.
 */
export async function restoreBackup(settings: Settings, logger: Logger, options: RestoreOptions): Promise<string> {
  refuseOnSupabase(settings);
  const passphrase = await readPassphrase(settings, { isNew: false });
  const manifest = await readBackup(options.path, passphrase, prove);
  await chooseMigrations({ folders: foldersOf(settings), migrations: manifest.migrations });
  refuseOtherVault(settings, manifest);
  const lock = await lockDataFolder({ home: settings.home, url: settings.appUrl });
  try {
    const draft = await makeDraft(settings.home);
    await refuseInstalled(settings, options);
    const restore = { ...options, settings, logger, passphrase, manifest };
    const aside = await (settings.database ? restoreOutside(restore, draft) : restoreEmbedded(restore, draft));
    return tell(settings, manifest, aside);
  } finally {
    await lock.release();
  }
}

/** Reads all of it once. */
async function prove(manifest: Manifest, parts: AsyncGenerator<Part>): Promise<Manifest> {
  for await (const { head, data } of parts) {
    if (head.file !== undefined) vaultFile.parse(head.file);
    for await (const _ of data);
  }
  return manifest;
}

function refuseOtherVault({ keyVault }: Settings, { vault }: Manifest): void {
  if ((vault === 'key-vault') === (keyVault !== null)) return;
  const [had, has] = vault === 'key-vault' ? ['Azure Key Vault', 'files'] : ['files', 'Azure Key Vault'];
  throw new ClawbotError('restore-refused', `The backup is of an installation with its secrets in ${had}; these settings say ${has}.`, {
    hint: 'Set or unset the variables of Key Vault as they were, and start again. Nothing was changed.',
  });
}

async function refuseInstalled({ home, database }: Settings, { replace }: RestoreOptions): Promise<void> {
  const installed = (await findInstalled(home)).filter((name) => name !== 'postgres' || !database);
  if (installed.length === 0 || replace) return;
  throw new ClawbotError('restore-refused', `${home} holds an installation already: ${installed.join(', ')}.`, {
    hint: 'Name another folder with CLAWBOT_HOME, or add --replace, which moves what is there aside. Nothing was changed.',
  });
}

/** A server of its own beside the one that is there; it takes its place only when it is whole. */
async function restoreEmbedded(restore: Restore, draft: string): Promise<string | null> {
  const { settings, logger } = restore;
  const embedded = await startEmbeddedPostgres({ dataFolder: join(draft, 'postgres'), logger });
  try {
    await fill(restore, draft, embedded.ownerUrl, async () => {});
    await migrate({ ownerUrl: embedded.ownerUrl, folders: foldersOf(settings), appRole: new URL(embedded.appUrl).username });
  } finally {
    await embedded.stop();
  }
  await stopLeftBehind(join(settings.home, 'postgres'));
  return commitDraft(settings.home);
}

async function restoreOutside(restore: Restore, draft: string): Promise<string | null> {
  const { settings } = restore;
  let aside: string | null = null;
  // A vault without its database can be restored again; rows without their vault would meet a server that starts.
  const moveVault = async () => {
    aside = await commitDraft(settings.home);
  };
  await fill(restore, draft, settings.database?.ownerUrl.reveal() ?? '', moveVault);
  await migrateDatabase(settings);
  return aside;
}

async function fill(restore: Restore, draft: string, ownerUrl: string, beforeCommit: () => Promise<void>): Promise<void> {
  const { settings, path, passphrase, manifest } = restore;
  const folders = foldersOf(settings);
  await readBackup(path, passphrase, async ({ migrations, takenAt }, parts) => {
    if (takenAt !== manifest.takenAt) throw new Error('it is another one than a moment ago');
    await loadDatabase({ ownerUrl, folders, migrations, takenAt, tables: keepVault(parts, draft), beforeCommit });
  });
}

/** Passes the tables on, and puts what belongs to the vault into the draft. */
async function* keepVault(parts: AsyncGenerator<Part>, draft: string): AsyncGenerator<Part> {
  for await (const part of parts) {
    if (part.head.file === undefined) yield part;
    else await keepFile(draft, part);
  }
}

async function keepFile(draft: string, { head, data }: Part): Promise<void> {
  await mkdir(join(draft, 'vault'), { recursive: true, mode: 0o700 });
  await writeFile(join(draft, vaultFile.parse(head.file)), data, { mode: 0o600, flush: true });
}

function tell({ appUrl, ownerEmail }: Settings, manifest: Manifest, aside: string | null): string {
  const { takenAt, localDeployments, settings: before } = manifest;
  const lines = [`Restored the copy of ${takenAt}. Everybody has to sign in again.`];
  if (aside) lines.push(`What was there before is in ${aside}; remove it when you no longer need it.`);
  if (ownerEmail !== before.ownerEmail) lines.push(`OWNER_EMAIL is ${ownerEmail}, and was ${before.ownerEmail}.`);
  if (appUrl !== before.appUrl) lines.push(`The address is ${appUrl}, and was ${before.appUrl}.`);
  if (localDeployments > 0) lines.push(`The folders of ${localDeployments} assistants on this machine were not in the copy.`);
  lines.push(
    'Start the server, sign in as the owner, compare, and press "Go on": until then nothing is made, changed or removed in any cloud.',
  );
  return lines.join('\n');
}
