import { createScrub } from '../../domain/scrub.ts';
import { listSecrets } from '../env/list-secrets.ts';
import type { Settings } from '../env.ts';
import { backup } from './backup.ts';
import { chromium } from './chromium.ts';
import { dataFolder } from './data-folder.ts';
import { database, databaseOwner } from './database.ts';
import { disk } from './disk.ts';
import { dnsZone } from './dns-zone.ts';
import type { Check, Finding } from './finding.ts';
import { keyVault } from './key-vault.ts';
import { keyVaultSecret } from './key-vault-secret.ts';
import { liveEvents } from './live-events.ts';
import { mail } from './mail.ts';
import { memory } from './memory.ts';
import { nodeVersion } from './node-version.ts';
import { npm } from './npm.ts';
import { port } from './port.ts';
import { postgres } from './postgres.ts';
import { realtime } from './realtime.ts';
import { sentry, telemetry } from './receivers.ts';
import { registry } from './registry.ts';
import { supabaseAdmin, supabaseKeys, supabaseSignIn } from './supabase.ts';
import { upstash } from './upstash.ts';
import { wake } from './wake.ts';

const ofThisMachine: Check[] = [nodeVersion, npm, registry, postgres, dataFolder, disk, memory, port, chromium, backup];
const ofTheDatabase: Check[] = [database, databaseOwner, liveEvents];
const ofServices: Check[] = [supabaseKeys, supabaseSignIn, supabaseAdmin, realtime, upstash, keyVault, keyVaultSecret, dnsZone];
const ofOthers: Check[] = [wake, mail, telemetry, sentry];
const allChecks = [...ofThisMachine, ...ofTheDatabase, ...ofServices, ...ofOthers];

export interface Examined extends Finding {
  name: string;
}

/** Runs the checks that these settings call for, all at once; one that cannot finish counts as broken. */
export async function examine(settings: Settings, checks = allChecks): Promise<Examined[]> {
  const examined = await Promise.all(checks.map((check) => runCheck(check, settings)));
  const scrub = createScrub(listSecrets(settings));
  // Services quote in their errors what they were given.
  return examined.flatMap((one) => (one ? [scrub(one) as Examined] : []));
}

async function runCheck({ name, run }: Check, settings: Settings): Promise<Examined | null> {
  try {
    const finding = await run(settings);
    return finding && { name, ...finding };
  } catch (error) {
    return { name, state: 'broken', message: String(error), fix: 'This should not happen; please report it with this line.' };
  }
}

const marks = { ok: 'ok     ', warning: 'warning', broken: 'fix    ' };

/** One line a check, and below it what to do when something is wrong. */
export function formatFinding({ state, name, message, fix }: Examined): string {
  const line = `${marks[state]}  ${name}: ${message}`;
  return fix ? `${line}\n           ${fix}` : line;
}
