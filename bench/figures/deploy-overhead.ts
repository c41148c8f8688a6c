import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { instancePaths, packagePaths } from '../../src/adapters/clouds/local/paths.ts';
import { testedOpenclawVersion } from '../../src/domain/catalog.ts';
import type { DeploymentDetail, EventView } from '../../src/services/schemas.ts';
import { sharedTestHome } from '../../test/openclaw-home.ts';
import { callApi, type EventWatch, findOwner, watchEvents } from '../api.ts';
import { type Figure, median, milliseconds } from '../figure.ts';
import { timePlainGateway, watchGatewayStart } from '../plain-gateway.ts';
import type { Product } from '../product.ts';

/** Mirrored, so that a machine that grows slower or faster meanwhile favours neither. */
const order = ['plain', 'deployed', 'deployed', 'plain', 'plain', 'deployed'] as const;
const targetMs = 2_000;
/** Time enough for an install and a first start on a busy machine. */
const timeoutMs = 600_000;

/** What a deployment takes beyond the gateway itself, with the version installed and compiled. */
export async function measureDeployOverhead(product: Product): Promise<Figure[]> {
  await reuseInstall(product.home);
  const { workspaceId } = await findOwner(product);
  const watch = await watchEvents(product, workspaceId);
  try {
    // Installs what is missing and fills the compile cache.
    await timeDeployment(product, watch, 'warm-up');
    const plain: number[] = [];
    const deployed: DeployTime[] = [];
    for (const [index, kind] of order.entries()) {
      if (kind === 'plain') plain.push(await timePlainGateway(product.home));
      else deployed.push(await timeDeployment(product, watch, `bench-${index}`));
    }
    return describe(plain, deployed);
  } finally {
    watch.close();
  }
}

function describe(plain: readonly number[], deployed: readonly DeployTime[]): Figure[] {
  const whole = deployed.map(({ ms }) => ms);
  const own = deployed.map(({ ms, gatewayMs }) => ms - gatewayMs);
  const difference = median(whole) - median(plain);
  // Runs of the same thing that differ by more than what is looked for tell of the machine only.
  const spread = Math.max(...plain) - Math.min(...plain);
  const told =
    spread <= targetMs
      ? milliseconds(difference)
      : `${milliseconds(difference)}, which tells nothing: equal runs differ by ${milliseconds(spread)}`;
  const each = (samples: readonly number[]) => `${milliseconds(median(samples))} (${samples.map(milliseconds).join(', ')})`;
  const target = '<= 2 s';
  return [
    { name: `openclaw gateway run alone, median of ${plain.length}`, target: '-', measured: each(plain), met: null },
    { name: `Deploy to running, median of ${whole.length}`, target: '-', measured: each(whole), met: null },
    { name: 'Deploy to running beyond the gateway alone', target, measured: told, met: spread <= targetMs ? difference <= targetMs : null },
    // No verdict: it cannot see whether our looks slow the gateway, so it does not stand in for the difference.
    { name: 'Deploy to running, before the spawn and after the proofs', target: '-', measured: each(own), met: null },
  ];
}

/** Links an install that the tests have made; without one, the first deployment installs. */
async function reuseInstall(home: string): Promise<void> {
  const made = packagePaths(sharedTestHome, testedOpenclawVersion);
  if (!existsSync(made.marker)) return;
  const { folder } = packagePaths(home, testedOpenclawVersion);
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  // Links where both lie on one disk, copies elsewhere.
  const copy = promisify(execFile);
  await copy('cp', ['-al', made.folder, folder]).catch(() => copy('cp', ['-aT', made.folder, folder]));
}

interface DeployTime {
  /** From the request to the event that says `running`. */
  ms: number;
  /** Of it, from the spawn of the gateway until the proofs are in for somebody who asks all the time. */
  gatewayMs: number;
}

/** Deletes the deployment before it returns. */
async function timeDeployment(product: Product, watch: EventWatch, name: string): Promise<DeployTime> {
  const signal = AbortSignal.timeout(timeoutMs);
  const askedAt = performance.now();
  const { id } = await callApi<DeploymentDetail>(product, 'POST', '/deployments', { name });
  try {
    const proven = watchGatewayStart(instancePaths(product.home, id).gatewayRecord, signal);
    proven.catch(() => {});
    const { event, at } = await watch.find(isAbout(id, ['running', 'blocked', 'failed']));
    if (readStatus(event) !== 'running') throw new Error(`${name} did not come to run: ${JSON.stringify(event.data)}`);
    return { ms: at - askedAt, gatewayMs: await proven };
  } finally {
    await callApi(product, 'DELETE', `/deployments/${id}?confirmName=${name}`);
    await watch.find(isAbout(id, ['deleted']));
  }
}

function isAbout(id: string, statuses: readonly string[]): (event: EventView) => boolean {
  return (event) => event.deploymentId === id && statuses.includes(readStatus(event));
}

function readStatus({ data }: EventView): string {
  const { deployment } = data as { deployment?: { status: string } };
  return deployment?.status ?? '';
}
