import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commandUnder, decideAccount, ownerFor, readAccountFacts } from '../../src/db/embedded/account.ts';
import type { PostgresBinaries } from '../../src/db/embedded/binaries.ts';
import { drawPort } from '../../src/db/embedded/draw-port.ts';
import { programEnvironment, runProgram } from '../../src/db/embedded/run-program.ts';
import { withClient } from '../../src/db/with-client.ts';
import { identifyProcess, signalProcess } from '../../src/host/process-table.ts';
import { findProcessesOf } from '../end-processes-of.ts';
import { waitFor } from '../wait-for.ts';

export interface TestPostgres {
  /** Address of a database; every login has the same password. */
  url(role: string, database: string): string;
  password: string;
  /** Ends it at once, as a failing machine does; its data stays. */
  kill(): Promise<void>;
  /** Starts it again under the same address. */
  restart(): Promise<void>;
  /** Takes connections and answers nothing, until it is thawed. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** A throw-away server of any release, on loopback; `superuser` is its only role. */
export async function startPostgres(programs: PostgresBinaries, superuser: string): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-postgres-'));
  const account = decideAccount(readAccountFacts([folder, dirname(programs.postgres)]));
  const owner = ownerFor(account);
  const password = randomBytes(16).toString('hex');
  const [passwordFile, data] = [join(folder, 'password'), join(folder, 'data')];
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) await Promise.all([folder, passwordFile].map((path) => chown(path, owner.uid, owner.gid)));
  const login = ['-U', superuser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const made = await runProgram(account, programs.initdb, ['-D', data, '-E', 'UTF8', '--locale=C', ...login]);
  if (made.exitCode !== 0) throw new Error(made.output);

  const port = await drawPort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'fsync=off', 'max_connections=200'];
  const command = commandUnder(account, programs.postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]);
  const ids = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
  const run = () => spawn(command.program, command.args, { ...ids, env: programEnvironment, cwd: '/', stdio: 'ignore' });
  const url = (role: string, database: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const untilAnswers = () => waitFor(() => answers(url(superuser, 'postgres')), Boolean, 30);
  let server = run();
  await untilAnswers();
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  };
  const signalAll = (signal: NodeJS.Signals) => {
    for (const found of findProcessesOf(folder).map(identifyProcess)) if (found) signalProcess(found, signal);
  };
  return {
    ...{ url, password },
    // Its children notice within a moment, and hold the address until then.
    kill: () => end('SIGQUIT'),
    async restart() {
      server = run();
      await untilAnswers();
    },
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    async stop() {
      signalAll('SIGCONT');
      await end('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return withClient(url, (client) => client.query('select 1')).then(
    () => true,
    () => false,
  );
}
