import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ClawbotError } from '../../domain/errors.ts';

/** Under which account Postgres runs: it refuses to run as root. */
export type Account =
  | { kind: 'self' }
  /** Root outside, somebody else inside a user namespace: works below folders that only root may enter. */
  | { kind: 'namespace' }
  | { kind: 'other'; uid: number; gid: number };

export interface AccountFacts {
  isRoot: boolean;
  namespacesOpen: boolean;
  /** An unprivileged account of this machine. */
  other: { uid: number; gid: number } | null;
  /** A folder on the way to data or programs that others may not enter. */
  closedFolder: string | null;
}

/** Decides the account, or says what to change so that there is one. */
export function decideAccount(facts: AccountFacts): Account {
  if (!facts.isRoot) return { kind: 'self' };
  if (facts.namespacesOpen) return { kind: 'namespace' };
  if (facts.other && !facts.closedFolder) return { kind: 'other', ...facts.other };
  const hint = facts.closedFolder
    ? `Start as a user other than root, allow user namespaces, or let others pass through ${facts.closedFolder} (chmod o+x).`
    : 'Start as a user other than root, or allow user namespaces (sysctl user.max_user_namespaces).';
  throw new ClawbotError('postgres-start-failed', 'Postgres refuses to run as root, and this machine allows no user namespaces.', { hint });
}

export function readAccountFacts(folders: string[]): AccountFacts {
  return {
    isRoot: process.getuid?.() === 0,
    namespacesOpen: spawnSync('unshare', [...namespaceArguments, 'true'], { stdio: 'ignore' }).status === 0,
    other: findAccount(['postgres', 'nobody']),
    closedFolder: folders.map(findClosedFolder).find((folder) => folder !== null) ?? null,
  };
}

const namespaceArguments = ['--user', '--map-user=1000', '--map-group=1000', '--'];

/** The program and arguments that run `program` under this account. */
export function commandUnder(account: Account, program: string, args: string[]): { program: string; args: string[] } {
  return account.kind === 'namespace' ? { program: 'unshare', args: [...namespaceArguments, program, ...args] } : { program, args };
}

/** Who must own the data folder, seen from outside; `null` leaves it to the caller. */
export function ownerFor(account: Account): { uid: number; gid: number } | null {
  if (account.kind === 'self') return null;
  return account.kind === 'other' ? { uid: account.uid, gid: account.gid } : { uid: 0, gid: 0 };
}

function findAccount(names: string[]): { uid: number; gid: number } | null {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = names.map((name) => rows.find((fields) => fields[0] === name)).find((fields) => fields !== undefined);
  return row ? { uid: Number(row[2]), gid: Number(row[3]) } : null;
}

function findClosedFolder(folder: string): string | null {
  if ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0o001) & 0o001) {
    return folder === '/' ? null : findClosedFolder(dirname(folder));
  }
  return folder;
}
