import type { Settings } from '../env.ts';
import { chromium } from './chromium.ts';
import { dataFolder } from './data-folder.ts';
import { database } from './database.ts';
import { disk } from './disk.ts';
import type { Check, Finding } from './finding.ts';
import { memory } from './memory.ts';
import { nodeVersion } from './node-version.ts';
import { npm } from './npm.ts';
import { port } from './port.ts';
import { postgres } from './postgres.ts';
import { registry } from './registry.ts';

const allChecks: Check[] = [nodeVersion, npm, registry, postgres, database, dataFolder, disk, memory, port, chromium];

export interface Examined extends Finding {
  name: string;
}

/** Runs the checks, all at once; one that cannot finish counts as broken. */
export function examine(settings: Settings, checks = allChecks): Promise<Examined[]> {
  return Promise.all(checks.map((check) => runCheck(check, settings)));
}

async function runCheck({ name, run }: Check, settings: Settings): Promise<Examined> {
  try {
    return { name, ...(await run(settings)) };
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
