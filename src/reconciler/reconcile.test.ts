import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driveTo, readEvents, readRow, refOf, workerOf } from '../../test/drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../../test/factories.ts';
import { endGateway } from '../../test/scripted-world.ts';
import type { ReconcileRef } from '../db/queue.ts';
import { ClawbotError } from '../domain/errors.ts';
import type { Call } from '../services/context.ts';
import { deleteDeployment } from '../services/deployments/delete.ts';
import { getDeployment } from '../services/deployments/get.ts';
import { readLogs } from '../services/deployments/logs.ts';
import { restartDeployment } from '../services/deployments/restart.ts';
import { retryDeployment } from '../services/deployments/retry.ts';
import { startDeployment } from '../services/deployments/start.ts';
import { stopDeployment } from '../services/deployments/stop.ts';
import { claimLease } from './lease.ts';
import type { ReconcilerParts } from './parts.ts';
import { reconcile } from './reconcile.ts';

const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-test-key' };
const maxInteger = '9007199254740991';

let plant: TestPlant;
let person: TestPerson;
let call: Call;
let worker: ReconcilerParts;

beforeAll(async () => {
  plant = await createTestPlant({ create: 1, delete: 1, start: 1, drain: 1 });
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await createPerson(plant.db);
  call = callOf(plant, person);
  worker = workerOf(plant);
  plant.cloud.onCall(() => null);
  plant.cloud.beforeWrite(async () => {});
  plant.cloud.reply = { replied: true, text: 'Hello.' };
  plant.cloud.world.resources = {};
});

const order = async (input: Record<string, unknown> = {}) => {
  const { name, ...rest } = await orderDeployment(plant, person, input);
  return { name, ref: refOf(rest) };
};
const run = (ref: ReconcileRef) => reconcile(worker, ref);
const row = (ref: ReconcileRef) => readRow(plant, ref);
const get = (ref: ReconcileRef) => getDeployment(call, ref.deploymentId);
const machineOf = (ref: ReconcileRef) => plant.cloud.world.machines[ref.deploymentId];
const ownResources = (ref: ReconcileRef) => Object.values(plant.cloud.world.resources).filter(({ tag }) => tag === ref.deploymentId);
const remember = (ref: ReconcileRef, history: Record<string, unknown>) =>
  plant.ask('update deployments set history = history || $2 where id = $1', [ref.deploymentId, JSON.stringify(history)]);
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

/** A deployment that runs already. */
const orderRunning = async (input: Record<string, unknown> = {}) => {
  const ordered = await order(input);
  await driveTo(plant, worker, ordered.ref, 'running');
  return ordered;
};

describe('a life without trouble', () => {
  it('goes from nothing to running, in the order that people see', async () => {
    const { ref } = await order();
    expect(await driveTo(plant, worker, ref, 'running')).toEqual(['provisioning', 'installing', 'configuring', 'installing', 'running']);
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
    plant.cloud.beforeWrite(async ({ action }) => {
      if (action?.verb !== 'create') return;
      const made = await plant.ask('select create_succeeded_at from cloud_resources where deployment_id = $1 and name = $2', [
        ref.deploymentId,
        action.name,
      ]);
      known.push([action.kind, made]);
    });
    await driveTo(plant, worker, ref, 'running');
    const pending = [{ create_succeeded_at: null }];
    expect(known).toEqual([
      ['state-folder', pending],
      ['package', pending],
      ['configuration', pending],
    ]);
  });

  it('writes every event once, numbered without a gap', async () => {
    const { ref } = await orderRunning();
    await stopDeployment(call, ref.deploymentId);
    await driveTo(plant, worker, ref, 'stopped');
    const events = await readEvents(plant, ref);
    expect(events.map(({ seq }) => Number(seq))).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.type).toBe('deployment:created');
    expect(events.filter(({ type }) => type.startsWith('operation:')).map(({ type }) => type)).toEqual([
      'operation:succeeded',
      'operation:accepted',
      'operation:succeeded',
    ]);
    const statuses = events.flatMap(({ data }) => data.deployment?.status ?? []).filter((status, index, all) => status !== all[index - 1]);
    expect(statuses).toEqual(['pending', 'provisioning', 'installing', 'configuring', 'installing', 'running', 'stopping', 'stopped']);
  });

  it('says nothing when nothing changed', async () => {
    const { ref } = await orderRunning();
    await run(ref);
    const before = await readEvents(plant, ref);
    for (let look = 0; look < 3; look++) expect(await run(ref)).toBe('done');
    expect(await readEvents(plant, ref)).toEqual(before);
  });

  it('keeps every log line once', async () => {
    const { ref } = await orderRunning();
    const { lines } = await readLogs(call, { id: ref.deploymentId, limit: 100 });
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.map(({ message }) => message)).toEqual(['did create', 'did create', 'did create', 'did start']);
  });

  it('stops, starts again without making anything, and restarts', async () => {
    const { ref } = await orderRunning();
    const made = plant.cloud.writes.length;
    await stopDeployment(call, ref.deploymentId);
    expect(await driveTo(plant, worker, ref, 'stopped')).toEqual(['stopping', 'stopped']);
    await startDeployment(call, ref.deploymentId);
    expect(await driveTo(plant, worker, ref, 'running')).toEqual(['starting', 'running']);
    await restartDeployment(call, ref.deploymentId);
    expect(await driveTo(plant, worker, ref, 'starting')).toEqual(['stopping', 'starting']);
    await driveTo(plant, worker, ref, 'running');
    expect(machineOf(ref)?.incarnation).toBe(2);
    expect(plant.cloud.writes.slice(made).map(({ did }) => did)).toEqual(['stop graceful', 'start', 'stop graceful', 'start']);
  });

  it('deletes everything and proves it', async () => {
    const { ref, name } = await orderRunning({ model });
    await deleteDeployment(call, ref.deploymentId, name);
    await driveTo(plant, worker, ref, 'deleted');
    expect(ownResources(ref)).toEqual([]);
    expect(machineOf(ref)).toBeUndefined();
    expect(await plant.services.secrets.list({ workspaceId: ref.workspaceId, recordId: ref.deploymentId })).toEqual([]);
    const { certificate, operations, instanceUrl } = await get(ref);
    expect(certificate?.gone.map(({ kind }) => kind).sort()).toEqual([
      'configuration',
      'secret-gateway-token',
      'secret-model-key',
      'state-folder',
    ]);
    expect(certificate?.kept.map(({ kind }) => kind)).toEqual(['package']);
    expect(operations.map(({ kind, status }) => [kind, status])).toEqual([
      ['delete', 'succeeded'],
      ['create', 'succeeded'],
    ]);
    expect(instanceUrl).toBeNull();
    expect((await row(ref)).next_run_at).toBeNull();
    expect((await readEvents(plant, ref)).at(-2)?.type).toBe('deployment:deleted');
  });
});

describe('a deletion', () => {
  it('is not certified for what nobody has looked at', async () => {
    const { ref, name } = await orderRunning();
    await plant.ask(
      "insert into cloud_resources (workspace_id, deployment_id, kind, name, deletion_policy) values ($1, $2, 'of-an-older-release', 'x', 'delete')",
      [ref.workspaceId, ref.deploymentId],
    );
    await deleteDeployment(call, ref.deploymentId, name);
    await driveTo(plant, worker, ref, 'deleted');
    expect((await get(ref)).certificate).toBeNull();
  });
});

describe('what the user wants meanwhile', () => {
  it('comes next, whatever this run was about to wait for', async () => {
    const { ref } = await orderRunning();
    await run(ref);
    const secrets = {
      ...plant.services.secrets,
      list: async (record: { workspaceId: string; recordId: string }) => {
        await stopDeployment(call, ref.deploymentId);
        return plant.services.secrets.list(record);
      },
    };
    await reconcile({ ...worker, secrets }, ref);
    expect(await row(ref)).toMatchObject({ generation: '2', observed_generation: '1' });
    expect((await row(ref)).seconds_to_next_run).toBeLessThanOrEqual(0);
    expect((await get(ref)).operations[0]).toMatchObject({ kind: 'stop', status: 'running' });
    await driveTo(plant, worker, ref, 'stopped');
  });

  it('can be a deletion at every step of a create, and leaves nothing', async () => {
    await plant.ask('update workspaces set max_deployments = 100 where id = $1', [person.workspaceId]);
    const { ref: dry } = await order();
    let steps = 1;
    while ((await row(dry)).status !== 'running') {
      await run(dry);
      steps++;
    }
    const deleteAfter = async (step: number) => {
      const { ref, name } = await order();
      for (let done = 0; done < step; done++) await run(ref);
      await deleteDeployment(call, ref.deploymentId, name);
      await driveTo(plant, worker, ref, 'deleted');
      expect(ownResources(ref), `deleted after ${step} runs`).toEqual([]);
      expect((await get(ref)).certificate, `deleted after ${step} runs`).not.toBeNull();
      expect(await plant.services.secrets.list({ workspaceId: ref.workspaceId, recordId: ref.deploymentId })).toEqual([]);
    };
    await Promise.all(Array.from({ length: steps }, (_, step) => deleteAfter(step)));
  });

  it('replaces what it wanted before', async () => {
    const { ref } = await order();
    await stopDeployment(call, ref.deploymentId);
    await startDeployment(call, ref.deploymentId);
    await driveTo(plant, worker, ref, 'running');
    expect((await get(ref)).operations.map(({ kind, status }) => [kind, status])).toEqual([
      ['start', 'succeeded'],
      ['stop', 'superseded'],
      ['create', 'superseded'],
    ]);
  });
});

describe('a gateway that does as it likes', () => {
  it('is started again after a pause when it ended, and the drift is told', async () => {
    const { ref } = await orderRunning();
    endGateway(plant.cloud.world, ref.deploymentId, 'out of memory', new Date());
    expect(await run(ref)).toBe('done');
    const drifted = await row(ref);
    expect(drifted.status).toBe('starting');
    expect(drifted.status_message).toContain('out of memory');
    expect(drifted.conditions).toContainEqual(expect.objectContaining({ type: 'Drifted', status: 'true', message: 'out of memory' }));
    expect(drifted.seconds_to_next_run).toBeLessThanOrEqual(1);
    endGateway(plant.cloud.world, ref.deploymentId, 'out of memory', new Date(Date.now() - 2_000));
    await driveTo(plant, worker, ref, 'running');
    expect((await row(ref)).conditions).toContainEqual(expect.objectContaining({ type: 'Drifted', status: 'false' }));
  });

  it('is given up on when it ends again and again, until Retry', async () => {
    const { ref } = await orderRunning();
    await remember(ref, { exits: 7 });
    endGateway(plant.cloud.world, ref.deploymentId, 'exit code 1', new Date());
    await run(ref);
    expect(await row(ref)).toMatchObject({ status: 'blocked', problem: { code: 'gateway-crash-loop' }, next_run_at: null });
    await retryDeployment(call, ref.deploymentId);
    await driveTo(plant, worker, ref, 'running');
  });

  it('is killed when its drain takes too long', async () => {
    const { ref } = await orderRunning();
    plant.cloud.world.pace.drain = 1_000;
    await stopDeployment(call, ref.deploymentId);
    await run(ref);
    expect(await run(ref)).toBe('done');
    expect(machineOf(ref)?.state).toBe('stopping');
    await remember(ref, { stopRequestedAt: ago(25) });
    await driveTo(plant, worker, ref, 'stopped');
    plant.cloud.world.pace.drain = 1;
    expect(plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId).at(-1)?.did).toBe('stop force');
  });
});

describe('the first answer of the assistant', () => {
  const replies = async (ref: ReconcileRef) => (await row(ref)).conditions.find(({ type }) => type === 'AgentReplies');

  it('is shown when it came', async () => {
    const { ref } = await orderRunning({ model });
    expect(await replies(ref)).toMatchObject({ status: 'true' });
    expect(await row(ref)).toMatchObject({ status: 'running', status_message: 'Running.' });
  });

  it('is told with its reason when it did not come, and the deployment runs all the same', async () => {
    plant.cloud.reply = { replied: false, reason: 'Incorrect API key provided.' };
    const { ref } = await orderRunning({ model });
    expect(await replies(ref)).toMatchObject({ status: 'false', message: 'Incorrect API key provided.' });
    expect(await run(ref)).toBe('done');
    expect((await row(ref)).status).toBe('running');
  });

  it('is no failure of the deployment when asking for it fails', async () => {
    plant.cloud.onCall(({ verb }) => (verb === 'prove-reply' ? { when: 'before', error: new Error('socket hang up') } : null));
    const { ref } = await orderRunning({ model });
    for (let look = 0; look < 7; look++) await run(ref);
    expect(await row(ref)).toMatchObject({ status: 'running', problem: null });
    expect(await replies(ref)).toMatchObject({ status: 'false' });
  });

  it('is not waited for when the user wants something else', async () => {
    const { ref } = await order({ model });
    plant.cloud.onCall(({ verb }) => (verb === 'prove-reply' ? { when: 'hang' } : null));
    const asking = driveTo(plant, worker, ref, 'running');
    await expect.poll(async () => (await row(ref)).status).toBe('running');
    await stopDeployment(call, ref.deploymentId);
    await asking;
    expect((await row(ref)).seconds_to_next_run).toBeLessThanOrEqual(0);
    expect(await replies(ref)).toBeUndefined();
    await driveTo(plant, worker, ref, 'stopped');
  });

  it('is blocked without its key', async () => {
    const { ref } = await order({ model });
    await plant.services.secrets.remove({ workspaceId: ref.workspaceId, recordId: ref.deploymentId, name: 'model-key' });
    await run(ref);
    expect(await row(ref)).toMatchObject({ status: 'blocked', problem: { code: 'resource-missing' } });
  });
});

describe('a cloud that fails', () => {
  const fail = (error: Error) => plant.cloud.onCall(({ verb }) => (verb === 'apply' ? { when: 'before', error } : null));

  it('blocks what the user must mend, with a hint, and goes on after Retry', async () => {
    const { ref } = await order();
    fail(new ClawbotError('disk-full', 'The disk is full.'));
    await driveTo(plant, worker, ref, 'blocked');
    expect(await row(ref)).toMatchObject({
      problem: { code: 'disk-full', hint: expect.stringContaining('press Retry') },
      next_run_at: null,
    });
    plant.cloud.onCall(() => null);
    await retryDeployment(call, ref.deploymentId);
    await driveTo(plant, worker, ref, 'running');
    expect((await row(ref)).problem).toBeNull();
  });

  it('is tried again with growing pauses, called failed after five, and tried on', async () => {
    const { ref } = await order();
    fail(new Error('connection reset'));
    const pauses: number[] = [];
    while ((await row(ref)).history.failures !== 6) {
      await run(ref);
      const { seconds_to_next_run: pause, history, status } = await row(ref);
      if (history.failures === pauses.length + 1) pauses.push(pause ?? 0);
      expect(status === 'failed').toBe(pauses.length >= 5);
    }
    pauses.forEach((pause, index) => {
      expect(pause).toBeGreaterThan(2 ** index * 0.8 - 0.5);
      expect(pause).toBeLessThanOrEqual(2 ** index * 1.2);
    });
    expect((await get(ref)).operations[0]).toMatchObject({ kind: 'create', status: 'failed', error: { code: 'internal' } });
    plant.cloud.onCall(() => null);
    await driveTo(plant, worker, ref, 'running');
    expect(await row(ref)).toMatchObject({ problem: null, history: { failures: 0 } });
  });

  it('is obeyed when it says how long to wait', async () => {
    const { ref } = await order();
    plant.cloud.onCall(() => ({ when: 'before', error: new ClawbotError('too-many-requests', 'Slow down.', { retryAfterSeconds: 40 }) }));
    await run(ref);
    expect((await row(ref)).seconds_to_next_run).toBeCloseTo(40, 0);
  });

  it('ends what cannot succeed', async () => {
    const { ref } = await order();
    fail(new ClawbotError('invalid-input', 'There is no such size.'));
    await driveTo(plant, worker, ref, 'failed');
    expect(await row(ref)).toMatchObject({ problem: { code: 'invalid-input' }, next_run_at: null });
    expect((await get(ref)).operations[0]).toMatchObject({ status: 'failed' });
  });

  it('loses no memory of the run that failed', async () => {
    const { ref } = await orderRunning();
    await stopDeployment(call, ref.deploymentId);
    const { logCursor } = (await row(ref)).history;
    plant.cloud.world.logs[ref.deploymentId]?.push({ at: ago(0), level: 'info', source: 'gateway', message: 'once only' });
    plant.cloud.onCall(({ verb }) => (verb === 'apply' ? { when: 'after', error: new Error('answer lost') } : null));
    await run(ref);
    const { history } = await row(ref);
    expect(history.logCursor).not.toBe(logCursor);
    expect(history.stopRequestedAt).not.toBeNull();
    plant.cloud.onCall(() => null);
    await driveTo(plant, worker, ref, 'stopped');
    const { lines } = await readLogs(call, { id: ref.deploymentId, limit: 100 });
    expect(lines.filter(({ message }) => message === 'once only')).toHaveLength(1);
  });

  it('does not use up a Retry', async () => {
    const { ref } = await orderRunning();
    plant.cloud.world.problems[ref.deploymentId] = { code: 'gateway-config-refused', message: 'No.' };
    await driveTo(plant, worker, ref, 'blocked');
    endGateway(plant.cloud.world, ref.deploymentId, 'exit code 1', new Date());
    await retryDeployment(call, ref.deploymentId);
    fail(new Error('connection reset'));
    await run(ref);
    plant.cloud.onCall(() => null);
    const writes = plant.cloud.writes.length;
    await run(ref);
    delete plant.cloud.world.problems[ref.deploymentId];
    expect(plant.cloud.writes.slice(writes).map(({ did }) => did)).toEqual(['start']);
  });

  it('cannot poison the log', async () => {
    const { ref } = await orderRunning();
    const message = 'a\u0000b\u2028\nid: 7\ndata: {}\n\n';
    plant.cloud.world.logs[ref.deploymentId]?.push({ at: ago(0), level: 'info', source: 'gateway', message });
    expect(await run(ref)).toBe('done');
    const { lines } = await readLogs(call, { id: ref.deploymentId, limit: 100 });
    expect(lines.at(-1)?.message).toContain('b\u2028');
    expect((await row(ref)).status).toBe('running');
  });
});

describe('several workers', () => {
  it('do not run one deployment together', async () => {
    const { ref } = await order();
    await claimLease(plant.db, ref, 'other');
    expect(await run(ref)).toBe('held-elsewhere');
    expect(plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId)).toEqual([]);
  });

  it('take over from one that died, when its lease has expired', async () => {
    const { ref } = await order();
    await claimLease(plant.db, ref, 'other');
    await plant.ask("update deployments set lease_expires_at = now() - interval '1 second' where id = $1", [ref.deploymentId]);
    await driveTo(plant, worker, ref, 'running');
  });

  it('take up their own leases at once', async () => {
    const { ref } = await order();
    await claimLease(plant.db, ref, worker.workerId);
    expect(await run(ref)).toBe('again');
  });

  it('write nothing after their lease went to another', async () => {
    const { ref } = await order();
    const before = await readEvents(plant, ref);
    plant.cloud.onCall(() => ({ when: 'hang' }));
    const paused = run(ref);
    await expect.poll(async () => (await row(ref)).lease_owner).toBe(worker.workerId);
    await plant.ask(
      "update deployments set lease_owner = 'other', lease_token = lease_token + 1, lease_expires_at = now() + interval '1 hour' where id = $1",
      [ref.deploymentId],
    );
    expect(await paused).toBe('held-elsewhere');
    expect(await row(ref)).toMatchObject({ status: 'pending', lease_owner: 'other', lease_token: '2', history: {} });
    expect(await readEvents(plant, ref)).toEqual(before);
  });

  it('leave nothing behind when a write that was held up comes after the deletion', async () => {
    const { ref, name } = await order();
    await run(ref);
    const paused = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    plant.cloud.beforeWrite(async () => {
      reached.resolve();
      await paused.promise;
    });
    const late = run(ref);
    await reached.promise;
    plant.cloud.beforeWrite(async () => {});
    await deleteDeployment(call, ref.deploymentId, name);
    await plant.ask("update deployments set lease_expires_at = now() - interval '1 second' where id = $1", [ref.deploymentId]);
    await driveTo(plant, workerOf(plant), ref, 'deleted');
    paused.resolve();
    expect(await late).toBe('held-elsewhere');
    expect(ownResources(ref)).toHaveLength(1);
    await run(ref);
    await driveTo(plant, worker, ref, 'deleted');
    expect(ownResources(ref)).toEqual([]);
    expect((await get(ref)).certificate?.gone.map(({ kind }) => kind).sort()).toEqual(['secret-gateway-token', 'state-folder']);
  });

  it('stay fenced however late they wake up', async () => {
    const { ref } = await order();
    await run(ref);
    const { lease_token: token } = await row(ref);
    plant.cloud.beforeWrite(async () => {
      await plant.ask(`update deployments set lease_owner = 'other', lease_token = ${maxInteger} where id = $1`, [ref.deploymentId]);
    });
    expect(await run(ref)).not.toBe('done');
    let result = await run(ref);
    while (result === 'done') result = await run(ref);
    expect(result).toBe('held-elsewhere');
    expect(Number(token)).toBeGreaterThan(0);
    expect(await row(ref)).toMatchObject({ lease_owner: 'other', lease_token: maxInteger });
  });

  it('started at the same moment do every write once', async () => {
    const { ref } = await order();
    const workers = Array.from({ length: 5 }, () => workerOf(plant));
    while ((await row(ref)).status !== 'running') await Promise.all(workers.map((each) => reconcile(each, ref)));
    const did = plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId).map(({ did }) => did);
    expect(did).toEqual(['create state-folder', 'create package', 'create configuration', 'start']);
  });
});
