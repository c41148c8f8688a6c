import { chown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, ownerFor } from './account.ts';

/** Hands the data to the account Postgres runs under: it refuses data of another owner. */
export async function ownDataFolder(folder: string, dataFolder: string, account: Account): Promise<void> {
  const owner = ownerFor(account);
  if (!owner || (await stat(dataFolder)).uid === owner.uid) return;
  const inside = await readdir(dataFolder, { recursive: true });
  for (const name of inside) await chown(join(dataFolder, name), owner.uid, owner.gid);
  await chown(folder, owner.uid, owner.gid);
  // Last, because it is what the next start looks at.
  await chown(dataFolder, owner.uid, owner.gid);
}
