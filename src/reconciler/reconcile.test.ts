import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { driveTo, findSecretsLeft, readEvents } from '../../test/drive.ts';
import { setReconcilerScene } from '../../test/reconciler-scene.ts';
import { secretPath } from '../adapters/secrets/file/secret-path.ts';
import type { SecretAddress } from '../ports/secret-store.ts';
import { deleteDeployment } from '../services/deployments/delete.ts';
import { readLogs } from '../services/deployments/logs.ts';
import { restartDeployment } from '../services/deployments/restart.ts';
import { startDeployment } from '../services/deployments/start.ts';
import { stopDeployment } from '../services/deployments/stop.ts';
import { reconcile } from './reconcile.ts';

const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-test-key' };
const channels = { telegram: { token: `123456789:${'A'.repeat(35)}` } };
const scene = setReconcilerScene();
const { order, orderRunning, run, row, get, machineOf, ownResources } = scene;

describe('a life without trouble', () => {
  it('goes from nothing to running, in the order that people see', async () => {
    const { ref } = await order();
    expect(await driveTo(scene.plant, scene.worker, ref, 'running')).toEqual([
      'provisioning',
      'installing',
      'configuring',
      'starting',
      'running',
    ]);
    const detail = await get(ref);
    expect(detail).toMatchObject({
      progress: 100,
      problem: null,
      generation: 1,
      observedGeneration: 1,
      instanceUrl: 'http://127.0.0.1:18789/',
    });
    expect(detail.steps.every(({ status }) => status === 'done')).toBe(true);
    expect(detail.operations).toMatchObject([{ kind: 'create', status: 'succeeded' }]);
    expect(detail.deployedAt).not.toBeNull();
    expect(Object.fromEntries(detail.conditions.map(({ type, status }) => [type, status]))).toMatchObject({
      GatewayReady: 'true',
      Drifted: 'false',
    });
  });

  it('commits the ledger before every create', async () => {
    const { ref } = await order();
    const known: unknown[] = [];
    scene.plant.cloud.beforeWrite(async ({ action }) => {
      if (action?.verb !== 'create') return;
      const made = await scene.plant.ask('select create_succeeded_at from cloud_resources where deployment_id = $1 and name = $2', [
        ref.deploymentId,
        action.name,
      ]);
      known.push([action.kind, made]);
    });
    await driveTo(scene.plant, scene.worker, ref, 'running');
    const pending = [{ create_succeeded_at: null }];
    expect(known).toEqual([
      ['state-folder', pending],
      ['package', pending],
      ['configuration', pending],
    ]);
  });

  it('writes every event once, numbered without a gap', async () => {
    const { ref } = await orderRunning();
    await stopDeployment(scene.call, ref.deploymentId);
    await driveTo(scene.plant, scene.worker, ref, 'stopped');
    const events = await readEvents(scene.plant, ref);
    expect(events.map(({ seq }) => Number(seq))).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.type).toBe('deployment:created');
    expect(events.filter(({ type }) => type.startsWith('operation:')).map(({ type }) => type)).toEqual([
      'operation:succeeded',
      'operation:accepted',
      'operation:succeeded',
    ]);
    const statuses = events.flatMap(({ data }) => data.deployment?.status ?? []).filter((status, index, all) => status !== all[index - 1]);
    expect(statuses).toEqual(['pending', 'provisioning', 'installing', 'configuring', 'starting', 'running', 'stopping', 'stopped']);
  });

  it('says nothing when nothing changed', async () => {
    const { ref } = await orderRunning();
    await run(ref);
    const before = await readEvents(scene.plant, ref);
    for (let look = 0; look < 3; look++) expect(await run(ref)).toBe('done');
    expect(await readEvents(scene.plant, ref)).toEqual(before);
  });

  it('keeps every log line once', async () => {
    const { ref } = await orderRunning();
    const { lines } = await readLogs(scene.call, { id: ref.deploymentId, limit: 100 });
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.map(({ message }) => message)).toEqual(['did create', 'did create', 'did create', 'did start']);
  });

  it('stops, starts again without making anything, and restarts', async () => {
    const { ref } = await orderRunning();
    const made = scene.plant.cloud.writes.length;
    await stopDeployment(scene.call, ref.deploymentId);
    expect(await driveTo(scene.plant, scene.worker, ref, 'stopped')).toEqual(['stopping', 'stopped']);
    await startDeployment(scene.call, ref.deploymentId);
    expect(await driveTo(scene.plant, scene.worker, ref, 'running')).toEqual(['starting', 'running']);
    await restartDeployment(scene.call, ref.deploymentId);
    expect(await driveTo(scene.plant, scene.worker, ref, 'starting')).toEqual(['stopping', 'starting']);
    await driveTo(scene.plant, scene.worker, ref, 'running');
    expect(machineOf(ref)?.incarnation).toBe(2);
    expect(scene.plant.cloud.writes.slice(made).map(({ did }) => did)).toEqual(['stop graceful', 'start', 'stop graceful', 'start']);
  });

  it('deletes everything and proves it', async () => {
    const { ref, name } = await orderRunning({ model, channels });
    await deleteDeployment(scene.call, ref.deploymentId, name);
    await driveTo(scene.plant, scene.worker, ref, 'deleted');
    expect(ownResources(ref)).toEqual([]);
    expect(machineOf(ref)).toBeUndefined();
    expect(await findSecretsLeft(scene.plant, ref)).toEqual([]);
    const { certificate, operations, instanceUrl } = await get(ref);
    expect(certificate?.gone.map(({ kind }) => kind).sort()).toEqual([
      'configuration',
      'secret-gateway-token',
      'secret-model-key',
      'secret-telegram-token',
      'state-folder',
    ]);
    expect(certificate?.kept.map(({ kind }) => kind)).toEqual(['package']);
    expect(operations.map(({ kind, status }) => [kind, status])).toEqual([
      ['delete', 'succeeded'],
      ['create', 'succeeded'],
    ]);
    expect(instanceUrl).toBeNull();
    expect((await row(ref)).next_run_at).toBeNull();
    expect((await readEvents(scene.plant, ref)).at(-2)?.type).toBe('deployment:deleted');
  });
});

describe('a deletion', () => {
  it('is not certified for what nobody has looked at', async () => {
    const { ref, name } = await orderRunning();
    await scene.plant.ask(
      "insert into cloud_resources (workspace_id, deployment_id, kind, name, deletion_policy) values ($1, $2, 'of-an-older-release', 'x', 'delete')",
      [ref.workspaceId, ref.deploymentId],
    );
    await deleteDeployment(scene.call, ref.deploymentId, name);
    await driveTo(scene.plant, scene.worker, ref, 'deleted');
    expect((await get(ref)).certificate).toBeNull();
  });

  it('takes along what a worker left that died while it wrote a secret', { tags: ['R1'] }, async () => {
    const { ref, name } = await order();
    const vault = join(scene.plant.home, 'vault');
    const secrets = {
      ...scene.plant.services.secrets,
      async put(address: SecretAddress) {
        await writeFile(`${secretPath(vault, address)}.${randomUUID()}.tmp`, 'sealed');
        throw new Error('cut short');
      },
    };
    const filesBefore = await readdir(vault);
    while ((await readdir(vault)).length === filesBefore.length) await reconcile({ ...scene.worker, secrets }, ref);
    await deleteDeployment(scene.call, ref.deploymentId, name);
    await driveTo(scene.plant, scene.worker, ref, 'deleted');
    expect(await readdir(vault)).toEqual(filesBefore);
    expect((await get(ref)).certificate?.gone.map(({ kind }) => kind)).toEqual(['secret-gateway-token']);
  });

  it('is not needed to make the secret after all', async () => {
    const { ref } = await order();
    const address = { workspaceId: ref.workspaceId, recordId: ref.deploymentId, name: 'gateway-token' };
    await writeFile(`${secretPath(join(scene.plant.home, 'vault'), address)}.${randomUUID()}.tmp`, 'sealed');
    await driveTo(scene.plant, scene.worker, ref, 'running');
    expect(await scene.plant.services.secrets.get(address)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what the user wants meanwhile', () => {
  it('comes next, whatever this run was about to wait for', async () => {
    const { ref } = await orderRunning();
    await run(ref);
    const secrets = {
      ...scene.plant.services.secrets,
      look: async (address: SecretAddress) => {
        await stopDeployment(scene.call, ref.deploymentId);
        return scene.plant.services.secrets.look(address);
      },
    };
    await reconcile({ ...scene.worker, secrets }, ref);
    expect(await row(ref)).toMatchObject({ generation: '2', observed_generation: '1' });
    expect((await row(ref)).seconds_to_next_run).toBeLessThanOrEqual(0);
    expect((await get(ref)).operations[0]).toMatchObject({ kind: 'stop', status: 'running' });
    await driveTo(scene.plant, scene.worker, ref, 'stopped');
  });

  it('can be a deletion at every step of a create, and leaves nothing', async () => {
    await scene.plant.ask('update workspaces set max_deployments = 100 where id = $1', [scene.person.workspaceId]);
    const { ref: dry } = await order();
    let steps = 1;
    while ((await row(dry)).status !== 'running') {
      await run(dry);
      steps++;
    }
    const deleteAfter = async (step: number) => {
      const { ref, name } = await order();
      for (let done = 0; done < step; done++) await run(ref);
      await deleteDeployment(scene.call, ref.deploymentId, name);
      await driveTo(scene.plant, scene.worker, ref, 'deleted');
      expect(ownResources(ref), `deleted after ${step} runs`).toEqual([]);
      expect((await get(ref)).certificate, `deleted after ${step} runs`).not.toBeNull();
      expect(await findSecretsLeft(scene.plant, ref)).toEqual([]);
    };
    await Promise.all(Array.from({ length: steps }, (_, step) => deleteAfter(step)));
  });

  it('replaces what it wanted before', async () => {
    const { ref } = await order();
    await stopDeployment(scene.call, ref.deploymentId);
    await startDeployment(scene.call, ref.deploymentId);
    await driveTo(scene.plant, scene.worker, ref, 'running');
    expect((await get(ref)).operations.map(({ kind, status }) => [kind, status])).toEqual([
      ['start', 'succeeded'],
      ['stop', 'superseded'],
      ['create', 'superseded'],
    ]);
  });
});
