import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandUnder, decideAccount, readAccountFacts } from '../../src/db/embedded/account.ts';
import { withClient } from '../../src/db/with-client.ts';
import { waitFor } from '../wait-for.ts';
import type { TestPostgres } from './start-postgres.ts';

const program = '/usr/sbin/pgbouncer';

export type PoolMode = 'session' | 'transaction';

/** Whether Debian's PgBouncer is on this machine. Says it loudly when it is not. */
export const hasPooler = existsSync(program);
if (!hasPooler) console.error('\nSKIPPED: poolers, because PgBouncer is not installed (apt-get install pgbouncer).\n');

interface PoolerOptions {
  server: TestPostgres;
  database: string;
  mode: PoolMode;
  port: number;
}

/** A PgBouncer for the app's login, whatever name it is given; it drops `options` of a client as Supavisor does. */
export async function startPooler({ server, database, mode, port }: PoolerOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-pooler-'));
  const target = new URL(server.url('clawbot_app', database));
  const settings = [
    '[databases]',
    `${database} = host=127.0.0.1 port=${target.port} dbname=${database} user=clawbot_app password=${server.password}`,
    '[pgbouncer]',
    ...['listen_addr=127.0.0.1', `listen_port=${port}`, 'unix_socket_dir=', 'auth_type=any', `pool_mode=${mode}`],
    ...['default_pool_size=2', 'ignore_startup_parameters=options,extra_float_digits'],
  ];
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, settings.join('\n'));
  await chmod(folder, 0o755);
  const account = decideAccount(readAccountFacts([folder]));
  const command = commandUnder(account, program, [file]);
  const ids = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
  const child = spawn(command.program, command.args, { ...ids, stdio: 'ignore' });
  const url = Object.assign(target, { port: String(port) }).href;
  await waitFor(() => withClient(url, (client) => client.query('select 1')).then(Boolean, () => false), Boolean, 15);
  return {
    url,
    async stop() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}
