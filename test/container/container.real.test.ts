import { execFile } from 'node:child_process';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/azure/simulator.ts';
import { findObstacle } from '../../src/adapters/clouds/azure/bootstrap/machine.fixture.ts';
import { withClient } from '../../src/db/with-client.ts';
import { findFreePort } from '../../src/host/free-port.ts';
import { signInOwner } from '../owner.ts';
import { findPostgres } from '../supabase/postgres-programs.ts';
import { startPostgres, type TestPostgres } from '../supabase/start-postgres.ts';
import { waitFor } from '../wait-for.ts';
import { buildImage, findWritable, type Image, sizeInMegabytes } from './build-image.ts';
import { buildJudge, judgeContainerFiles, type Verdict } from './judge.ts';
import { type Container, runContainer } from './run-container.ts';

const run = promisify(execFile);
const minutes = 60_000;
const passwords = { POSTGRES_PASSWORD: 'a-superuser', OWNER_DATABASE_PASSWORD: "an-owner's", APP_DATABASE_PASSWORD: 'an-app' };
const settings = { APP_HOST: 'deploy.example.com', ...passwords };

let folder: string;
let verdict: Verdict;
let missing: string | null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawbot-image-'));
  const built = await buildJudge(folder);
  missing = 'obstacle' in built ? built.obstacle : null;
  if ('judge' in built) verdict = await judgeContainerFiles(built.judge, settings);
}, 10 * minutes);

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach((context) => {
  if (!missing) return;
  console.warn(`\n*** NOT TESTED: Dockerfile and compose.yaml, because ${missing} ***\n`);
  context.skip(missing);
});

describe('compose.yaml, as Compose itself reads it', () => {
  it('takes every service as much as it can do without', () => {
    const services = Object.entries(verdict.compose.services);
    expect(services.map(([name]) => name).sort()).toEqual(['caddy', 'postgres', 'web', 'worker']);
    for (const [name, service] of services) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      expect(service.cap_add, name).toEqual(name === 'caddy' ? ['NET_BIND_SERVICE'] : undefined);
      expect(service.ports !== undefined, name).toBe(name === 'caddy');
    }
  });

  it('lets the database be reached by nobody but web and worker, and keeps its passwords from them', () => {
    const { services, networks } = verdict.compose;
    expect(networks.back?.internal).toBe(true);
    expect(Object.keys(services).filter((name) => 'back' in (services[name]?.networks ?? {}))).toEqual(['postgres', 'web', 'worker']);
    expect(JSON.stringify(services.worker)).not.toContain(passwords.OWNER_DATABASE_PASSWORD);
    for (const name of ['web', 'worker']) expect(JSON.stringify(services[name])).not.toContain(passwords.POSTGRES_PASSWORD);
  });

  it('names an exact release of each image', () => {
    const others = Object.values(verdict.compose.services).map(({ image }) => image);
    for (const image of [...others, verdict.defaults.NODE_IMAGE]) expect(image).toMatch(/:(\d+\.\d+(\.\d+)?(-\w+)*|local)$/);
  });
});

describe('the Dockerfile, as Docker itself reads it', () => {
  it('gives no cause for a warning, and sends neither secrets nor tests to the build', () => {
    expect(verdict.warnings).toBeNull();
    expect(verdict.context).toEqual(expect.arrayContaining(['package.json', 'src/entrypoints/server.ts']));
    expect(verdict.context.filter((file) => /\.env|\.(test|contract|fixture)\.|(^|\/)(test|dist|\.data)\//.test(file))).toEqual([]);
  });
});

describe('the image, built and run without a container engine', () => {
  let obstacle: string | null;
  let image: Image;

  beforeAll(async () => {
    obstacle = missing ?? (await findObstacle());
    if (obstacle) return;
    image = await buildImage(verdict, folder);
  }, 20 * minutes);
  beforeEach((context) => {
    if (!obstacle) return;
    console.warn(`\n*** NOT TESTED: what the Dockerfile builds, because ${obstacle} ***\n`);
    context.skip(obstacle);
  });

  it('is small, holds no test and no tool, and nothing of it can be changed by its user', async () => {
    expect(image.user).toBe('node');
    expect(await sizeInMegabytes(image, '/app')).toBeLessThan(150);
    const { stdout } = await run('find', [
      join(image.root, 'app'),
      '-name',
      '*.test.ts',
      '-o',
      '-name',
      'vitest.mjs',
      '-o',
      '-name',
      '.env*',
    ]);
    expect(stdout).toBe('');
    expect(await findWritable(image, '/app')).toEqual([]);
  });

  it('serves and works as two containers on the databases that the scripts of compose make', { timeout: 5 * minutes }, async () => {
    const scene = await setScene(image, folder, verdict);
    try {
      await liveIn(scene);
    } finally {
      await scene.end();
    }
  });
});

interface Scene {
  origin: string;
  web: Container;
  azure: Simulator;
  startWorker(): Promise<Container>;
  end(): Promise<void>;
}

async function setScene(image: Image, folder: string, { compose }: Verdict): Promise<Scene> {
  const postgres = await startPostgres(await findPostgres(15), 'postgres');
  await makeLogins(postgres);
  const azure = await startSimulator({ durations: 'none', throttling: false });
  const volume = await mkdtemp(join(folder, 'data-'));
  await cp(azure.caFile, join(volume, 'ca.pem'));
  for (const path of [volume, join(volume, 'ca.pem')]) await chown(path, 1000, 1000);
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const here = { ...azure.environment(), NODE_EXTRA_CA_CERTS: '/data/ca.pem', APP_URL: origin, HOST: '127.0.0.1', PORT: String(port) };
  const started: Container[] = [];
  const start = async (name: 'web' | 'worker') => {
    const { environment = {}, command } = compose.services[name] ?? { command: null };
    const addressed = Object.entries(environment).map(([key, value]) => [
      key,
      value.replace('@postgres:5432/', `@${new URL(postgres.url('x', 'y')).host}/`),
    ]);
    const container = await runContainer(image, { environment: { ...Object.fromEntries(addressed), ...here }, command, volume });
    started.push(container);
    return container;
  };
  return {
    origin,
    azure,
    web: await start('web'),
    startWorker: () => start('worker'),
    async end() {
      await Promise.all(started.map((container) => container.stop().catch(() => null)));
      await azure.stop();
      await postgres.stop();
    },
  };
}

/** By the script that the image of Postgres runs on a new volume. */
async function makeLogins(postgres: TestPostgres): Promise<void> {
  const { hostname, port } = new URL(postgres.url('postgres', 'postgres'));
  const env = {
    NODE_ENV: 'test' as const,
    PATH: process.env.PATH,
    PGHOST: hostname,
    PGPORT: port,
    PGPASSWORD: postgres.password,
    ...passwords,
  };
  await run('sh', [join(import.meta.dirname, '../../infra/compose/make-logins.sh')], { env });
  await withClient(postgres.url('postgres', 'clawbot'), async (client) => {
    const { rows } = await client.query<{ rolname: string }>(
      "select rolname from pg_roles where rolname like 'clawbot\\_%' and rolcanlogin",
    );
    expect(rows.map(({ rolname }) => rolname).sort()).toEqual(['clawbot_app', 'clawbot_owner']);
  });
}

async function liveIn({ origin, web, azure, startWorker }: Scene): Promise<void> {
  await waitFor(
    () => web.checkHealth(),
    (code) => code === 0,
    60,
  );
  expect(await web.run(['id', '-u'])).toBe('1000\n');
  expect(await web.run(['sh', '-c', 'touch /app/x /etc/x 2>&1; true'])).toMatch(/Read-only file system[\s\S]*Read-only file system/);
  const page = await fetch(`${origin}/sign-in`);
  expect([page.status, (await page.text()).includes('ClawBot Deploy')]).toEqual([200, true]);

  const ownerLink = /http\S+token=\S+/.exec(web.output())?.[0] ?? '';
  const owner = await signInOwner({ origin, ownerLink } as Parameters<typeof signInOwner>[0]);
  const { tenantId, subscriptionId, clientId, clientSecret } = azure.account;
  const cookie = owner.browserState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const connected = await fetch(`${origin}/api/v1/azure/credentials`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Simulated', tenantId, subscriptionId, clientId, clientSecret }),
  });
  const { id: connectionId } = (await connected.json()) as { id: string };
  const place = { cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2', connectionId };
  const { id } = await owner.create('from-a-container', place);

  const worker = await startWorker();
  expect((await owner.get(id)).status).toBe('pending');
  const running = await owner.until(id, ({ status }) => status === 'running');
  expect(running.instanceUrl).toMatch(/^https:\/\/from-a-container-.*cloudapp\.azure\.com\/$/);
  expect(await worker.stop()).toBe(0);
  expect(await web.stop()).toBe(0);
  expect(worker.output()).toContain('Worker is running.');
}
