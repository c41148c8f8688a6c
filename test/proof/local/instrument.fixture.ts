import childProcess, { type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { basename, relative } from 'node:path';
import { Client } from 'pg';
import type { KillMoment } from '../kill/trap.ts';

/*
 * Lets a worker process die at a moment of a call that leaves it: a change of the data folder, a program that it
 * starts, a signal, or a question to a gateway. It dies by SIGKILL, which no code can answer.
 */

/** Where and when to die; the call is named as in the file of calls. */
export interface LocalTrap {
  call: string;
  moment: KillMoment;
}

const home = process.env.CLAWBOT_HOME ?? '';
const callsFile = process.env.PROOF_CALLS ?? '';
const kill = process.kill.bind(process);
const seen = new Map<string, number>();
let trap: LocalTrap | null = null;
let recordsBefore: Promise<number> | null = null;
let database: Client | null = null;

/** From now on calls count anew. */
export async function arm(next: LocalTrap | null): Promise<void> {
  trap = next;
  recordsBefore = null;
  seen.clear();
  if (next?.moment !== 'recorded' || database) return;
  database = new Client({ connectionString: process.env.PROOF_ADMIN_URL });
  await database.connect();
}

/** Called with every commit, before its caller hears of it. */
export async function afterCommit(): Promise<void> {
  const before = recordsBefore;
  if (!before || (await countRecords()) <= (await before)) return;
  // It may have been disarmed meanwhile, and would die of a trap that nobody waits for.
  if (recordsBefore === before) die();
}

async function countRecords(): Promise<number> {
  const found = await database?.query<{ count: number }>('select coalesce(sum(count), 0)::int as count from proof.records');
  return found?.rows[0]?.count ?? 0;
}

function die(): never {
  kill(process.pid, 'SIGKILL');
  throw new Error('SIGKILL was not enough.');
}

/** Notes a call and returns what to do at its further moments. */
function begin(name: string) {
  appendFileSync(callsFile, `${name}\n`);
  const nth = (seen.get(name) ?? 0) + 1;
  seen.set(name, nth);
  const own = trap?.call === `${name}#${nth}` ? trap.moment : null;
  if (own === 'before-send') die();
  if (own === 'recorded') recordsBefore = countRecords();
  return {
    sent: () => void (own === 'sent' && die()),
    answered: () => void (own === 'answered' && die()),
  };
}

/** The same for all deployments and versions. */
function placeOf(path: unknown): string | null {
  const text = String(path);
  if (!text.startsWith(`${home}/`)) return null;
  return relative(home, text)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}')
    .replace(/\d{4}\.\d+\.\d+-p\d+/, '{version}')
    .replace(/[0-9a-f]{32,}/g, '{hash}');
}

type AsyncCall = (...args: unknown[]) => Promise<unknown>;

function watch(owner: object, method: string, describe: (...args: unknown[]) => string | null): void {
  const calls = owner as Record<string, AsyncCall>;
  const real = calls[method];
  if (!real) throw new Error(`There is no ${method}.`);
  calls[method] = async (...args) => {
    const name = describe(...args);
    if (name === null) return real.apply(owner, args);
    const { sent, answered } = begin(name);
    const answer = real.apply(owner, args);
    sent();
    return answer.finally(answered);
  };
}

const named = (verb: string) => (path: unknown) => {
  const place = placeOf(path);
  return place === null ? null : `${verb} ${place}`;
};
for (const verb of ['mkdir', 'rm', 'rename', 'writeFile', 'appendFile', 'cp', 'copyFile', 'symlink', 'unlink', 'chmod'])
  watch(files, verb, named(verb));
watch(files, 'open', (path, flags) => (typeof flags === 'string' && /[wa+]/.test(flags) ? named('write')(path) : null));
watch(globalThis, 'fetch', (url) => (url instanceof URL && url.hostname === '127.0.0.1' ? `ask ${url.pathname}` : null));

const spawn = childProcess.spawn as (...args: unknown[]) => ChildProcess;
Object.assign(childProcess, {
  spawn(command: string, args: string[], ...rest: unknown[]) {
    const { sent, answered } = begin(`start ${basename(args[0] ?? command)}`);
    const child = spawn(command, args, ...rest);
    sent();
    return child.once('spawn', answered);
  },
});
process.kill = (pid, signal) => {
  const { sent, answered } = begin(`signal ${signal}`);
  const result = kill(pid, signal);
  sent();
  setImmediate(answered);
  return result;
};
syncBuiltinESMExports();
