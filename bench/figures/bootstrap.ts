import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCloudInit } from '../../src/adapters/clouds/azure/bootstrap/cloud-init.ts';
import {
  findObstacle,
  makeRoot,
  placeCloudConfig,
  startMachine,
  type TestMachine,
} from '../../src/adapters/clouds/azure/bootstrap/machine.fixture.ts';
import {
  archives,
  findMissingSource,
  makeArchives,
  type SourceServer,
  serveSources,
} from '../../src/adapters/clouds/azure/bootstrap/sources.fixture.ts';
import { testedOpenclawVersion } from '../../src/domain/catalog.ts';
import { type Figure, median, milliseconds } from '../figure.ts';
import { prepareOfficialInstaller, timeOfficialInstaller } from '../official-bootstrap.ts';

const fqdn = 'clawbot-bench.westeurope.cloudapp.azure.com';
/** Mirrored, so that a machine that grows slower or faster meanwhile favours neither. */
const order = ['ours', 'official', 'official', 'ours'] as const;
const targetShare = 0.7;

/** From a fresh Debian to a gateway behind TLS: our first boot, and the official installer on the same kind of root with the same sources. */
export async function measureBootstrap(): Promise<Figure[]> {
  const obstacle = (await findObstacle()) ?? (await findMissingSource());
  if (obstacle) throw new Error(`No machine can be made here: ${obstacle}.`);
  await makeArchives();
  const times: Record<(typeof order)[number], number[]> = { ours: [], official: [] };
  // Removed only at the end: ext4 is slow to make files where many were deleted a minute ago, which no fresh disk suffers from.
  const roots = await mkdtemp(join(tmpdir(), 'clawbot-bench-machines-'));
  try {
    for (const [index, kind] of order.entries()) {
      times[kind].push(await onFreshMachine(join(roots, String(index)), kind === 'ours' ? timeOurs : timeOfficial));
    }
  } finally {
    await rm(roots, { recursive: true, force: true });
  }
  return describe(times.ours, times.official);
}

function describe(ours: readonly number[], official: readonly number[]): Figure[] {
  const share = median(ours) / median(official);
  const each = (samples: readonly number[]) => `${milliseconds(median(samples))} (${samples.map(milliseconds).join(', ')})`;
  return [
    { name: `Official installer to a gateway behind TLS, median of ${official.length}`, target: '-', measured: each(official), met: null },
    { name: `Our first boot to a gateway behind TLS, median of ${ours.length}`, target: '-', measured: each(ours), met: null },
    {
      name: 'Our first boot, share of the official installer',
      target: `<= ${targetShare}`,
      measured: share.toFixed(2),
      met: share <= targetShare,
    },
  ];
}

type Timed = (machine: TestMachine, server: SourceServer) => Promise<number>;

async function onFreshMachine(root: string, time: Timed): Promise<number> {
  await makeRoot(root);
  const machine = await startMachine(root, fqdn, 'bash');
  try {
    const server = await serveSources(machine.hostAddress);
    return await time(machine, server).finally(() => server.close());
  } finally {
    await machine.stop();
  }
}

async function timeOurs(machine: TestMachine, { sources }: SourceServer): Promise<number> {
  const facts = { deploymentId: 'bench', installationId: 'bench', fqdn, ownDomain: null, incarnation: 1 } as const;
  const document = buildCloudInit({ ...facts, openclawVersion: testedOpenclawVersion, sources, tls: 'internal', swapMib: 0 });
  const startedAt = performance.now();
  const [command] = await placeCloudConfig(machine.root, document);
  const { code, output } = await machine.run(command ?? []);
  if (code !== 0) throw new Error(`The first boot ended with code ${code}: ${output.slice(-2000)}`);
  return performance.now() - startedAt;
}

async function timeOfficial(machine: TestMachine, server: SourceServer): Promise<number> {
  await prepareOfficialInstaller(machine.root, archives.node);
  return timeOfficialInstaller(machine, server, fqdn);
}
