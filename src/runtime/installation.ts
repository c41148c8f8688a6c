import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { asWorker } from '../db/as-worker.ts';
import type { Database, Transaction } from '../db/client.ts';
import { ClawbotError } from '../domain/errors.ts';
import type { SecretStore } from '../ports/secret-store.ts';

/** What makes this installation itself, the same on every machine that shares its database and vault. */
export interface Installation {
  /** Part of every tag in a cloud. */
  installationId: string;
  /** Key of the sessions, and of links that are followed without one. */
  identitySecret: string;
}

interface InstallationParts {
  db: Database;
  /** Opens the vault, in which the id may be a part of every name. */
  openVault: (installationId: string) => Promise<SecretStore>;
  /** Data folder, in which an older release kept all this in a file. */
  home: string;
}

/** Any fixed number: machines that start for the first time together agree on one key. */
const foundingLock = 4_276_215_470;

/** Reads the id from the database and the key from the vault; the first start makes both. */
export async function openInstallation({ db, openVault, home }: InstallationParts): Promise<Installation & { secrets: SecretStore }> {
  const former = await readFormerFile(home);
  const installationId = await asWorker(db, (tx) => readOrFound(tx, former?.installationId ?? null));
  const secrets = await openVault(installationId);
  const isFormer = former?.installationId === installationId;
  const identitySecret = await openIdentitySecret(db, secrets, installationId, isFormer ? former.identitySecret : null);
  return { installationId, identitySecret, secrets };
}

async function openIdentitySecret(db: Database, secrets: SecretStore, installationId: string, former: string | null): Promise<string> {
  const address = { workspaceId: installationId, recordId: installationId, name: 'identity-secret' };
  const kept = await secrets.get(address);
  if (kept) return kept;
  return asWorker(db, async (tx) => {
    await tx.$client`select pg_advisory_xact_lock(${foundingLock})`;
    const other = await secrets.get(address);
    if (other) return other;
    const made = former ?? randomBytes(32).toString('hex');
    await secrets.put(address, made);
    return made;
  });
}

/** An id of old is taken over only where machines may carry it: a folder can be pointed at the database of another installation. */
async function readOrFound({ $client: sql }: Transaction, formerId: string | null): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select clawbot.found_installation(coalesce(
      case when exists (select from public.deployments) or exists (select from public.cloud_connections) then ${formerId}::uuid end,
      gen_random_uuid())) as id`;
  if (!row) throw new ClawbotError('internal', 'The database does not tell which installation this is.');
  return row.id;
}

const formerFile = z.object({ installationId: z.uuid(), identitySecret: z.string().min(32) });

async function readFormerFile(home: string): Promise<z.infer<typeof formerFile> | null> {
  const path = join(home, 'installation.json');
  try {
    return formerFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new ClawbotError('data-folder-unwritable', `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
