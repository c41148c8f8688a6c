import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const lookEveryMs = 5;

export interface RowLock {
  /** Until another session waits for this row, or nobody wants to know any more. */
  untilSomebodyWaits(isEnough: () => boolean): Promise<void>;
  release(): Promise<void>;
}

/** Keeps everybody else from writing the row of a deployment. */
export async function lockRow(adminUrl: string, name: string): Promise<RowLock> {
  const [client, watcher] = await Promise.all([openSession(adminUrl), openSession(adminUrl)]);
  await client.query('begin');
  await client.query('select from public.deployments where name = $1 for update', [name]);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = rows[0]?.pid;
  let isFree = false;
  const isWaitedFor = async () => {
    const waiting = await watcher.query('select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))', [pid]);
    return (waiting.rowCount ?? 0) > 0;
  };
  return {
    async untilSomebodyWaits(isEnough) {
      while (!isFree && !isEnough() && !(await isWaitedFor().catch(() => isFree))) await pause(lookEveryMs);
    },
    async release() {
      if (isFree) return;
      isFree = true;
      await Promise.all([client.end(), watcher.end()]);
    },
  };
}

async function openSession(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // Ends with its database when a test failed before it was released.
  client.on('error', () => {});
  await client.connect();
  return client;
}
