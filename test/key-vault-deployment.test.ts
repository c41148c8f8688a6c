import { beforeEach, expect, it } from 'vitest';
import type { ReconcilerParts } from '../src/reconciler/parts.ts';
import { reconcile } from '../src/reconciler/reconcile.ts';
import { deleteDeployment } from '../src/services/deployments/delete.ts';
import { driveTo, findSecretsLeft, refOf } from './drive.ts';
import { orderDeployment, type TestPlant } from './factories.ts';
import { setKeyVaultScene, type TestVault } from './key-vault.ts';
import { setReconcilerScene } from './reconciler-scene.ts';

const vaults = setKeyVaultScene();
const scene = setReconcilerScene();
const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-test-key' };

let kept: TestVault;
let plant: TestPlant;
let worker: ReconcilerParts;

beforeEach(() => {
  kept = vaults.newVault();
  plant = { ...scene.plant, services: { ...scene.plant.services, secrets: kept.store } };
  worker = { ...scene.worker, secrets: kept.store };
});

async function orderRunning() {
  const { name, ...rest } = await orderDeployment(plant, scene.person, { model });
  await driveTo(plant, worker, refOf(rest), 'running');
  return { name, ref: refOf(rest) };
}

const purged = () => kept.entries().every(({ versions }) => versions.length === 0);

it('keeps the secrets of a deployment, and a look costs one read of the vault for each', async () => {
  const { ref } = await orderRunning();
  expect(
    kept
      .entries()
      .map(({ versions }) => versions[0]?.tags?.['clawbot-secret-name'])
      .sort(),
  ).toEqual(['gateway-token', 'model-key']);
  vaults.takeRequests();
  await reconcile(worker, ref);
  const look = 'GET /secrets/*/versions?maxresults=1 200';
  expect(vaults.takeRequests()).toEqual([look, look]);
});

it('is empty when the deletion is certified, even where the removals were cut short', async () => {
  const { name, ref } = await orderRunning();
  const { faults } = vaults.azure.simulator.world;
  faults.onRequest({ match: { method: 'DELETE', path: /^\/secrets/ }, do: 'drop-after' });
  faults.onRequest({ match: { method: 'DELETE', path: /^\/deletedsecrets/, nth: 2 }, do: 'drop-before' });
  await deleteDeployment(scene.call, ref.deploymentId, name);
  await driveTo(plant, worker, ref, 'deleted');
  expect(faults.pending()).toBe(0);
  expect((await scene.get(ref)).certificate).not.toBeNull();
  expect([purged(), await findSecretsLeft(plant, ref)]).toEqual([true, []]);
});

it('lets no deployment wait for a person when it refuses: all goes on once it lets us in again', async () => {
  const { name, ref } = await orderRunning();
  const policies = kept.vault.accessPolicies;
  kept.vault.accessPolicies = [];
  await deleteDeployment(scene.call, ref.deploymentId, name);
  for (let run = 0; run < 6; run++) await reconcile(worker, ref);
  const refused = await scene.row(ref);
  expect(refused).toMatchObject({ status: 'failed', problem: { code: 'vault-refused', hint: expect.stringContaining('Whoever runs') } });
  expect(refused.next_run_at).not.toBeNull();
  kept.vault.accessPolicies = policies;
  await driveTo(plant, worker, ref, 'deleted');
  expect(purged()).toBe(true);
});
