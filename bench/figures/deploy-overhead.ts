import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { packagePaths } from '../../src/adapters/clouds/local/paths.ts';
import { testedOpenclawVersion } from '../../src/domain/catalog.ts';
import type { DeploymentDetail, EventView } from '../../src/services/schemas.ts';
import { sharedTestHome } from '../../test/openclaw-home.ts';
import { callApi, type EventWatch, findOwner, watchEvents } from '../api.ts';
import { type Figure, median, milliseconds } from '../figure.ts';
import { timePlainGateway } from '../plain-gateway.ts';
import type { Product } from '../product.ts';

/** Mirrored, so that a machine that grows slower or faster meanwhile favours neither. */
const order = ['plain', 'deployed', 'deployed', 'plain', 'plain', 'deployed'] as const;
const targetMs = 2_000;

/** What a deployment takes beyond the gateway itself, with the version installed and compiled. */
export async function measureDeployOverhead(product: Product): Promise<Figure[]> {
  await reuseInstall(product.home);
  const { workspaceId } = await findOwner(product);
  const watch = await watchEvents(product, workspaceId);
  try {
    // Installs what is missing and fills the compile cache.
    await timeDeployment(product, watch, 'warm-up');
    const samples = { plain: [] as number[], deployed: [] as number[] };
    for (const [index, kind] of order.entries()) {
      const ms = kind === 'plain' ? await timePlainGateway(product.home) : await timeDeployment(product, watch, `bench-${index}`);
      samples[kind].push(ms);
    }
    return describe(samples);
  } finally {
    watch.close();
  }
}

function describe({ plain, deployed }: { plain: number[]; deployed: number[] }): Figure[] {
  const overhead = median(deployed) - median(plain);
  const each = (samples: readonly number[]) => `${milliseconds(median(samples))} (${samples.map(milliseconds).join(', ')})`;
  return [
    { name: `openclaw gateway run alone, median of ${plain.length}`, target: '-', measured: each(plain), met: null },
    { name: `Deploy to running, median of ${deployed.length}`, target: '-', measured: each(deployed), met: null },
    { name: 'Deploy to running beyond the gateway itself', target: '<= 2 s', measured: milliseconds(overhead), met: overhead <= targetMs },
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

/** From the request to the event that says `running`, in milliseconds. Deletes the deployment before it returns. */
async function timeDeployment(product: Product, watch: EventWatch, name: string): Promise<number> {
  const askedAt = performance.now();
  const { id } = await callApi<DeploymentDetail>(product, 'POST', '/deployments', { name });
  const { event, at } = await watch.find(isAbout(id, ['running', 'blocked', 'failed']));
  await callApi(product, 'DELETE', `/deployments/${id}?confirmName=${name}`);
  await watch.find(isAbout(id, ['deleted']));
  if (readStatus(event) !== 'running') throw new Error(`${name} did not come to run: ${JSON.stringify(event.data)}`);
  return at - askedAt;
}

function isAbout(id: string, statuses: readonly string[]): (event: EventView) => boolean {
  return (event) => event.deploymentId === id && statuses.includes(readStatus(event));
}

function readStatus({ data }: EventView): string {
  const { deployment } = data as { deployment?: { status: string } };
  return deployment?.status ?? '';
}
