import { dumpDatabase, type Snapshot } from '../../db/backup/dump.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Part } from '../../host/sealed/parts.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Settings } from '../env.ts';
import { writeBackup } from './file.ts';
import { noteLastBackup } from './last-backup.ts';
import { type Manifest, productVersion } from './manifest.ts';
import { openOwner } from './open-owner.ts';
import { readPassphrase } from './passphrase.ts';
import { readVault } from './vault-parts.ts';

/** Copies database and vault into one encrypted file, while the server runs or not; tells what is in it, and what is not. */
export async function createBackup(settings: Settings, logger: Logger, path: string): Promise<string> {
  refuseOnSupabase(settings);
  const passphrase = await readPassphrase(settings, { isNew: true });
  const owner = await openOwner(settings, logger);
  try {
    let report = '';
    await dumpDatabase(owner.ownerUrl, async (snapshot) => {
      const manifest = describe(settings, snapshot);
      const { bytes } = await writeBackup(path, passphrase, collect(settings, manifest, snapshot));
      await noteLastBackup(settings.home, { takenAt: manifest.takenAt, path });
      report = tell(path, bytes, manifest);
    });
    return report;
  } finally {
    await owner.close();
  }
}

/** People live in tables of Supabase, which a copy of ours would tear from their workspaces. */
export function refuseOnSupabase({ supabase }: Settings): void {
  if (!supabase) return;
  throw new ClawbotError('invalid-input', 'This installation keeps its people in Supabase, whose own backups hold all of the database.', {
    hint: 'Use the backups of the Supabase project; after restoring one, run `npm run restore -- --restored-elsewhere TIME`.',
  });
}

function describe({ keyVault, appUrl, ownerEmail }: Settings, snapshot: Snapshot): Manifest {
  const { takenAt, installationId, migrations, localDeployments } = snapshot;
  const vault = keyVault ? 'key-vault' : 'files';
  const product = productVersion();
  return { format: 1, product, takenAt, installationId, migrations, vault, localDeployments, settings: { appUrl, ownerEmail } };
}

/** The database first: a secret is put before the row that needs it, and removed after, so a younger vault lacks none. */
async function* collect({ home, keyVault }: Settings, manifest: Manifest, snapshot: Snapshot): AsyncGenerator<Part> {
  yield { head: manifest, data: nothing() };
  for (const table of snapshot.tables) {
    yield { head: { table: table.name, columns: table.columns }, data: await snapshot.read(table) };
  }
  if (!keyVault) yield* readVault(home);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function tell(path: string, bytes: number, { takenAt, vault, localDeployments }: Manifest): string {
  const lines = [
    `Backup of ${takenAt}: ${path} (${Math.ceil(bytes / 1024)} KB, encrypted). Keep it and its passphrase in different places.`,
  ];
  if (vault === 'key-vault') lines.push('NOT IN IT: the secrets, which stay in Azure Key Vault. Keep that vault; docs/backup.md says how.');
  if (localDeployments > 0)
    lines.push(`NOT IN IT: the folders of ${localDeployments} assistants on this machine. docs/backup.md says where they are.`);
  return lines.join('\n');
}
