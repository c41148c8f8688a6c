import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/azure/simulator.ts';
import { openFileVault } from '../src/adapters/secrets/file/index.ts';
import { createHttpWaker } from '../src/adapters/waker/http/index.ts';
import { signWake } from '../src/adapters/waker/http/signature.ts';
import { silentLogger } from '../src/ports/logger.ts';
import { createConnection } from '../src/services/connections/create.ts';
import { createConnectionInput } from '../src/services/connections/schemas.ts';
import { deleteDeployment } from '../src/services/deployments/delete.ts';
import { readRow, refOf } from './drive.ts';
import { callOf, createPerson, createTestPlant, orderAzureDeployment, type TestPerson, type TestPlant } from './factories.ts';
import { type FunctionsHost, startFunctionsHost } from './functions-host.ts';
import { waitFor } from './wait-for.ts';

/** The function as it is deployed: its bundle, in a process of its own, before a simulated Azure. */
const secret = 'only the web and its function know this';
let home: string;
let bundle: string;
let plant: TestPlant;
let person: TestPerson;
let simulator: Simulator;
let connectionId: string;
const hosts: FunctionsHost[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'clawbot-function-'));
  bundle = join(home, 'bundle');
  [simulator] = await Promise.all([startSimulator({ durations: 'none', throttling: false }), makeBundle(bundle)]);
  const made = await createTestPlant();
  const secrets = await openFileVault({ folder: join(home, 'vault'), keyFile: join(home, 'vault.key') });
  plant = { ...made, services: { ...made.services, secrets } };
  person = await createPerson(plant.db);
  const { tenantId, subscriptionId, clientId, clientSecret } = simulator.account;
  const account = { kind: 'service-principal-secret', name: 'Main', tenantId, subscriptionId, clientId, clientSecret };
  connectionId = (await createConnection(callOf(plant, person), createConnectionInput.parse(account))).id;
}, 120_000);
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.kill()));
});
afterAll(async () => {
  await simulator.stop();
  await plant.close();
  await rm(home, { recursive: true });
});

async function startHost(folder = bundle, environment: Record<string, string> = {}): Promise<FunctionsHost> {
  const settings = {
    CLAWBOT_HOME: home,
    DATABASE_URL: plant.database.appUrl,
    WORKER_WAKE_SECRET: secret,
    WORKER_BUDGET_SECONDS: '60',
    LOG_LEVEL: 'error',
  };
  const host = await startFunctionsHost(folder, { ...simulator.environment(), ...settings, ...environment });
  hosts.push(host);
  return host;
}

const order = async () => {
  const { name, ...rest } = await orderAzureDeployment(plant, person, connectionId);
  return { name, ref: refOf(rest) };
};
const wake = (host: FunctionsHost) => fetch(`${host.url}/api/wake`, { method: 'POST', ...signWake(secret) });
const sweep = (host: FunctionsHost) => fetch(`${host.url}/admin/functions/sweep`, { method: 'POST', body: '{}' });
const untilStatus = ({ ref }: Awaited<ReturnType<typeof order>>, status: string) =>
  waitFor(
    () => readRow(plant, ref),
    (row) => row.status === status,
    60,
  );

describe('the bundle', () => {
  it('has neither pages nor accounts in it, and what it reads beside it', async () => {
    const packages = JSON.parse(await readFile(join(bundle, 'packages.json'), 'utf8')) as string[];
    expect(packages).toContain('pg-boss');
    expect(packages.filter((name) => /^(next|react|react-dom|hono|better-auth|@trpc\/.*)$/.test(name))).toEqual([]);
    expect(existsSync(join(bundle, 'vm'))).toBe(true);
  });

  it('tells the host of a wake by HTTP, which it guards itself, and of a timer', async () => {
    const host = await startHost();
    const functions = (await (await fetch(`${host.url}/admin/functions`)).json()) as { name: string; bindings: Record<string, object> }[];
    const triggers = Object.fromEntries(functions.map(({ name, bindings }) => [name, Object.values(bindings)[0]]));
    expect(triggers).toMatchObject({
      wake: { type: 'httpTrigger', methods: ['POST'], authLevel: 'anonymous' },
      sweep: { type: 'timerTrigger', schedule: '*/30 * * * * *' },
    });
  });
});

describe('a wake', () => {
  it('takes a deployment from its order to running, and another to its deletion', async () => {
    const host = await startHost();
    const ordered = await order();
    expect((await wake(host)).status).toBe(202);
    await untilStatus(ordered, 'running');
    await deleteDeployment(callOf(plant, person), ordered.ref.deploymentId, ordered.name);
    await createHttpWaker({ url: `${host.url}/api/wake`, secret, timeoutSeconds: 1, logger: silentLogger }).wake();
    await untilStatus(ordered, 'deleted');
  }, 120_000);

  it('that is not signed does nothing', { tags: ['A35'] }, async () => {
    const host = await startHost();
    const ordered = await order();
    const answer = await fetch(`${host.url}/api/wake`, { method: 'POST', ...signWake('another secret of thirty-two letters') });
    expect(answer.status).toBe(401);
    expect((await readRow(plant, ordered.ref)).status).toBe('pending');
  });

  it('that somebody overheard and sends again wakes nobody, wherever it arrives', { tags: ['A35'], timeout: 90_000 }, async () => {
    const host = await startHost();
    const ordered = await order();
    const overheard = signWake(secret);
    const send = (to: FunctionsHost) => fetch(`${to.url}/api/wake`, { method: 'POST', ...overheard });
    expect((await send(host)).status).toBe(202);
    await untilStatus(ordered, 'running');
    simulator.requests.clear();
    const waiting = await order();
    for (const again of [host, await startHost()]) expect(await (await send(again)).json()).toEqual({ outcome: 'heard before' });
    expect(simulator.requests.list()).toEqual([]);
    expect((await readRow(plant, waiting.ref)).status).toBe('pending');
    await wake(host);
    await untilStatus(waiting, 'running');
  });

  it('that finds the function at work leaves the work to it', async () => {
    const host = await startHost();
    const ordered = await order();
    const [first, second] = await Promise.all([wake(host), wake(host)]);
    const outcomes = [await first.json(), await second.json()].map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes.toSorted()).toEqual(['worked', 'works already']);
    await untilStatus(ordered, 'running');
  }, 90_000);
});

describe('the timer', () => {
  it('finds what no wake told of', async () => {
    const host = await startHost();
    const ordered = await order();
    expect((await sweep(host)).status).toBe(202);
    await untilStatus(ordered, 'running');
  }, 90_000);
});

describe('a function that is killed at its limit', () => {
  it('loses nothing: the next one goes on, and makes nothing twice', async () => {
    const hasty = join(home, 'hasty');
    await cp(bundle, hasty, { recursive: true });
    await writeFile(join(hasty, 'host.json'), JSON.stringify({ version: '2.0', functionTimeout: '00:00:10' }));
    const host = await startHost(hasty);
    const ordered = await order();
    const [reached, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const hang = async () => {
      reached.resolve();
      await over.promise;
    };
    const match = { method: 'PUT', path: /\/deployments\/clawbot$/i, times: 1 };
    simulator.world.faults.onRequest({ match, do: 'call', when: 'after', run: hang });
    await sweep(host);
    await reached.promise;
    await host.ended;
    over.resolve();
    expect((await readRow(plant, ordered.ref)).lease_owner).not.toBeNull();
    const next = await startHost();
    await waitFor(
      () => sweep(next).then(() => readRow(plant, ordered.ref)),
      ({ status }) => status === 'running',
      90,
    );
    const groups = [...simulator.world.subscriptions.values()].flatMap(({ resourceGroups }) => [...resourceGroups.keys()]);
    expect(groups.filter((id) => id.includes(ordered.name))).toHaveLength(1);
  }, 150_000);
});

async function makeBundle(target: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../scripts/package-function.ts'), target]);
}
