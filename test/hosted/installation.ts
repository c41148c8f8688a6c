import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withClient } from '../../src/db/with-client.ts';
import { type HostedProcess, runCommand, startWeb, startWorker } from './processes.ts';
import { databaseName, type ServiceOptions, type Services, startServices } from './services.ts';

type Changes = Record<string, string>;

/** A hosted installation: what it stands on, and its processes as they are added. */
export interface HostedInstallation extends Services {
  /** One more process behind the edge. */
  addWeb(changes?: Changes): Promise<HostedProcess>;
  addWorker(changes?: Changes): Promise<HostedProcess>;
  /** As superuser. */
  ask<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
}

const projectFolder = join(import.meta.dirname, '../..');

/** With its database brought up to date, and no process yet. */
export async function createHostedInstallation(options: ServiceOptions = {}): Promise<HostedInstallation> {
  await buildWeb();
  const services = await startServices(options);
  const parent = await mkdtemp(join(tmpdir(), 'clawbot-hosted-'));
  const environment: Changes = { ...services.environment, CLAWBOT_HOME: join(parent, 'nothing-may-lie-here') };
  const processes: HostedProcess[] = [];
  await runCommand('migrate', environment);
  return {
    ...{ ...services, environment },
    async addWeb(changes = {}) {
      const web = await startWeb({ ...environment, ...changes });
      processes.push(web);
      services.edge.targets.push(web.port);
      return web;
    },
    async addWorker(changes = {}) {
      const worker = await startWorker({ ...environment, ...changes });
      processes.push(worker);
      return worker;
    },
    ask: <Row extends object>(sql: string, values: unknown[] = []) =>
      withClient(services.postgres.url('supabase_admin', databaseName), async (client) => (await client.query<Row>(sql, values)).rows),
    async close() {
      await Promise.all(processes.map((process) => process.kill()));
      await services.close();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** Pages and API as `npm run build:hosted` makes them; the pages only where they are not those of this checkout. */
async function buildWeb(): Promise<void> {
  const options = { cwd: projectFolder, env: { ...process.env, NODE_ENV: 'production' as const } };
  const run = (script: string) => promisify(execFile)(process.execPath, [join(projectFolder, 'scripts', script)], options);
  await Promise.all([run('prepare.mjs'), run('package-web.ts')]);
}
