import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Account, decideAccount, readAccountFacts } from './account.ts';
import { locateBinaries } from './binaries.ts';
import { bringUp } from './bring-up.ts';
import { clusterPaths } from './cluster-file.ts';
import { createCluster } from './create-cluster.ts';
import { ownDataFolder } from './own-data-folder.ts';
import { stopPostmaster } from './stop-postmaster.ts';

const binaries = await locateBinaries();
const facts = readAccountFacts([tmpdir(), dirname(binaries.postgres)]);
const canSwitch = facts.isRoot && facts.namespacesOpen && facts.other !== null && facts.closedFolder === null;

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'clawbot-account-'));
  await chmod(parent, 0o711);
});
afterEach(() => rm(parent, { recursive: true }));

test.runIf(canSwitch)('the same data runs under another account, and back, when user namespaces close and open', async () => {
  const paths = clusterPaths(join(parent, 'postgres'));
  const namespace = decideAccount(facts);
  const other = decideAccount({ ...facts, namespacesOpen: false });
  await createCluster(paths.folder, binaries.initdb, namespace);
  const owners: number[] = [];
  for (const account of [namespace, other, namespace]) owners.push(await runUnder(account));
  expect(owners).toEqual([0, facts.other?.uid, 0]);

  async function runUnder(account: Account): Promise<number> {
    await ownDataFolder(paths.folder, paths.data, account);
    const running = await bringUp({ account, binaries, paths });
    const { uid } = await stat(`/proc/${running.process.pid}`);
    expect(await stopPostmaster(running.process)).toBe(true);
    return uid;
  }
});

test.runIf(canSwitch)('a new database can be made by an unprivileged account', async () => {
  const paths = clusterPaths(join(parent, 'postgres'));
  const account = decideAccount({ ...facts, namespacesOpen: false });
  await createCluster(paths.folder, binaries.initdb, account);
  const running = await bringUp({ account, binaries, paths });
  expect(await stopPostmaster(running.process)).toBe(true);
});
