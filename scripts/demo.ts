import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createOpenclawGuests } from '../simulator/azure/guest/openclaw-guests.ts';
import { type Simulator, startSimulator } from '../simulator/azure/simulator.ts';
import { type Door, openDoor } from '../simulator/azure/transport/door.ts';
import { compileCachePath, packagePaths } from '../src/adapters/clouds/local/paths.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import { installOpenclaw } from './install-openclaw.ts';

/** A newcomer should see the steps go by, not wait for them. */
const durations = { networking: 2, vm: 8, start: 4, deallocate: 4, resourceGroupDelete: 3, delete: 3, restart: 3, runCommand: 1 };

const installHome = resolve(process.env.CLAWBOT_HOME ?? join(homedir(), '.clawbot-deploy'));
const stops: (() => Promise<unknown>)[] = [];
process.exitCode = await run().finally(async () => {
  for (const stop of stops.toReversed()) await stop();
});

/** The product with a simulated Azure: everything real but the cloud, and gone when it ends. */
async function run(): Promise<number> {
  await installOpenclaw(installHome);
  const home = await mkdtemp(join(tmpdir(), 'clawbot-demo-'));
  stops.push(() => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const { simulator, door } = await startCloud(home);
  const accountFile = join(home, 'demo-account.json');
  const { tenantId, subscriptionId, clientId, clientSecret } = simulator.account;
  await writeFile(accountFile, JSON.stringify({ tenantId, subscriptionId, clientId, clientSecret, door: door.origin }), { mode: 0o600 });
  describeAccount(simulator);
  return serve({ ...simulator.environment(), CLAWBOT_HOME: join(home, 'product'), CLAWBOT_DEMO: accountFile });
}

async function startCloud(home: string): Promise<{ simulator: Simulator; door: Door }> {
  const installed = packagePaths(installHome, testedOpenclawVersion);
  let simulator: Simulator | null = null;
  const door = await openDoor({ find: (label) => simulator?.findMachine(label) ?? null });
  stops.push(door.close);
  simulator = await startSimulator({
    durations,
    guests: (world, authority) =>
      createOpenclawGuests(world, {
        ...{ authority, folder: join(home, 'machines'), packageFolder: join(installed.entry, '..') },
        environment: { PATH: process.env.PATH ?? '' },
        extraOrigins: (fqdn) => [`http://${fqdn.split('.')[0]}.localhost:${new URL(door.origin).port}`],
        compileCache: compileCachePath(installHome),
      }),
  });
  stops.push(simulator.stop);
  return { simulator, door };
}

/** For whoever wants to connect it by hand, or to look at the simulated cloud with the Azure CLI. */
function describeAccount({ account, proxyUrl, caFile }: Simulator): void {
  const { tenantId, subscriptionId, clientId, clientSecret } = account;
  console.log('\nThe simulated Azure account, which ClawBot Deploy has connected for you:');
  const facts = {
    tenant: tenantId,
    subscription: subscriptionId,
    client: clientId,
    secret: clientSecret,
    proxy: proxyUrl,
    authority: caFile,
  };
  for (const [name, value] of Object.entries(facts)) console.log(`  ${name.padEnd(12)} ${value}`);
}

/** Runs the product until it ends or is told to; resolves to its exit code. */
async function serve(environment: Record<string, string>): Promise<number> {
  const server = spawn(process.execPath, [...process.execArgv, 'src/entrypoints/server.ts'], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const passOn = (signal: NodeJS.Signals) => server.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, passOn);
  const [code] = await once(server, 'exit');
  return typeof code === 'number' ? code : 143;
}
