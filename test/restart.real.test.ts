import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instancePaths, packagePaths } from '../src/adapters/clouds/local/paths.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import type { DeploymentDetail } from '../src/services/schemas.ts';
import { type DataFolder, makeDataFolder } from './data-folder.ts';
import { findProcessesOf } from './end-processes-of.ts';
import { type Owner, signInOwner } from './owner.ts';
import { type Product, startProduct } from './product.ts';
import { waitFor } from './wait-for.ts';

/** The server, and what it was doing when it went away. Each test takes over what the one before left. */
let folder: DataFolder;
let product: Product;
let owner: Owner;
let deployment: DeploymentDetail;

beforeAll(async () => {
  // Without an installation of another test, so that one can be interrupted.
  folder = await makeDataFolder({ sharesInstalls: false });
  await begin();
});

afterAll(() => folder.remove());

describe('a server that is killed', () => {
  it('finishes the installation it was in', async () => {
    deployment = await owner.create('survivor');
    await waitFor(findInstallers, (found) => found.length > 1, 60);
    await crashAndBegin();
    await owner.until(deployment.id, isRunning);
    expect(existsSync(packagePaths(folder.path, testedOpenclawVersion).marker)).toBe(true);
  });

  it('finds its database, and adopts the assistant that ran on', async () => {
    const before = findGateways();
    expect(before).toHaveLength(1);
    await crashAndBegin();
    expect(findGateways()).toEqual(before);
    const adopted = await owner.until(deployment.id, isRunning);
    expect(adopted.operations.map(({ kind, status }) => [kind, status])).toEqual([['create', 'succeeded']]);
    expect((await owner.ask(deployment.id, 'open')).status).toBe(200);
    expect(findGateways()).toEqual(before);
  });

  it('finishes the start it was in, with one gateway', async () => {
    await owner.ask(deployment.id, 'stop');
    await owner.until(deployment.id, ({ status }) => status === 'stopped');
    expect(findGateways()).toEqual([]);
    await owner.ask(deployment.id, 'start');
    await owner.until(deployment.id, ({ status }) => status === 'starting');
    await crashAndBegin();
    await owner.until(deployment.id, isRunning);
    expect(findGateways()).toHaveLength(1);
  });
});

describe('a server that is asked to stop', () => {
  it('does so in seconds though pages are open, and assistants run on', async () => {
    const before = findGateways();
    expect(before).toHaveLength(1);
    const events = await owner.openEvents(deployment.workspaceId);
    expect(await product.stop()).toBe(0);
    await events.body?.cancel();
    expect(findGateways()).toEqual(before);
    await begin();
    await owner.until(deployment.id, isRunning);
    expect(findGateways()).toEqual(before);
  });
});

describe('a server that is killed while it deletes', () => {
  it('finishes, and leaves nothing behind', async () => {
    await owner.delete(deployment);
    await owner.until(deployment.id, ({ status }) => status !== 'running');
    await crashAndBegin();
    const { certificate } = await owner.until(deployment.id, ({ status }) => status === 'deleted');
    expect(certificate?.gone.map(({ kind }) => kind).toSorted()).toEqual(['configuration', 'secret-gateway-token', 'state-folder']);
    expect(existsSync(instanceFolder())).toBe(false);
    expect(findProcessesOf(instanceFolder())).toEqual([]);
    expect(await product.stop()).toBe(0);
    expect(findProcessesOf(folder.path)).toEqual([]);
  });
});

async function begin(): Promise<void> {
  product = await startProduct({ home: folder.path });
  owner = await signInOwner(product);
}

async function crashAndBegin(): Promise<void> {
  await product.kill();
  await begin();
}

/** The installer and the npm it started. */
async function findInstallers(): Promise<number[]> {
  return findProcessesOf(packagePaths(folder.path, testedOpenclawVersion).staging);
}

function isRunning({ status }: DeploymentDetail): boolean {
  return status === 'running';
}

function instanceFolder(): string {
  return instancePaths(folder.path, deployment.id).folder;
}

/** Pids of the gateways of the deployment: there must never be two. */
function findGateways(): number[] {
  return findProcessesOf(instanceFolder()).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('openclaw.mjs\0gateway\0run'),
  );
}
