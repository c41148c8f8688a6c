import { describe, expect, it } from 'vitest';
import { driveTo } from '../../test/drive.ts';
import { setReconcilerScene } from '../../test/reconciler-scene.ts';
import { endGateway } from '../../test/scripted-world.ts';
import type { ReconcileRef } from '../db/queue.ts';
import { ClawbotError } from '../domain/errors.ts';
import { readLogs } from '../services/deployments/logs.ts';
import { retryDeployment } from '../services/deployments/retry.ts';
import { stopDeployment } from '../services/deployments/stop.ts';

const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: 'sk-test-key' };
const channels = { telegram: { token: `123456789:${'A'.repeat(35)}` } };
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const scene = setReconcilerScene();
const { order, orderRunning, run, row, get, machineOf, remember } = scene;

describe('a gateway that does as it likes', () => {
  it('is started again after a pause when it ended, and the drift is told', async () => {
    const { ref } = await orderRunning();
    endGateway(scene.plant.cloud.world, ref.deploymentId, 'out of memory', new Date());
    expect(await run(ref)).toBe('done');
    const drifted = await row(ref);
    expect(drifted.status).toBe('starting');
    expect(drifted.status_message).toContain('out of memory');
    expect(drifted.conditions).toContainEqual(expect.objectContaining({ type: 'Drifted', status: 'true', message: 'out of memory' }));
    expect(drifted.seconds_to_next_run).toBeLessThanOrEqual(1);
    endGateway(scene.plant.cloud.world, ref.deploymentId, 'out of memory', new Date(Date.now() - 2_000));
    await driveTo(scene.plant, scene.worker, ref, 'running');
    expect((await row(ref)).conditions).toContainEqual(expect.objectContaining({ type: 'Drifted', status: 'false' }));
  });

  it('is given up on when it ends again and again, until Retry', async () => {
    const { ref } = await orderRunning();
    await remember(ref, { exits: 7 });
    endGateway(scene.plant.cloud.world, ref.deploymentId, 'exit code 1', new Date());
    await run(ref);
    expect(await row(ref)).toMatchObject({ status: 'blocked', problem: { code: 'gateway-crash-loop' }, next_run_at: null });
    await retryDeployment(scene.call, ref.deploymentId);
    await driveTo(scene.plant, scene.worker, ref, 'running');
  });

  it('is killed when its drain takes too long', async () => {
    const { ref } = await orderRunning();
    scene.plant.cloud.world.pace.drain = 1_000;
    await stopDeployment(scene.call, ref.deploymentId);
    await run(ref);
    expect(await run(ref)).toBe('done');
    expect(machineOf(ref)?.state).toBe('stopping');
    await remember(ref, { stopRequestedAt: ago(25) });
    await driveTo(scene.plant, scene.worker, ref, 'stopped');
    scene.plant.cloud.world.pace.drain = 1;
    expect(scene.plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId).at(-1)?.did).toBe('stop force');
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
    scene.plant.cloud.reply = { replied: false, reason: 'Incorrect API key provided.' };
    const { ref } = await orderRunning({ model });
    expect(await replies(ref)).toMatchObject({ status: 'false', message: 'Incorrect API key provided.' });
    expect(await run(ref)).toBe('done');
    expect((await row(ref)).status).toBe('running');
  });

  it('is told without the key that the provider repeats', async () => {
    const key = 'CANARY-key-of-a-provider-of-their-own';
    scene.plant.cloud.reply = { replied: false, reason: `${key} is not a key of ours.` };
    const { ref } = await orderRunning({ model: { ...model, key } });
    expect(await replies(ref)).toMatchObject({ status: 'false', message: '[redacted] is not a key of ours.' });
    expect(JSON.stringify(await scene.plant.ask('select * from events'))).not.toContain(key);
  });

  it('is no failure of the deployment when asking for it fails', async () => {
    scene.plant.cloud.onCall(({ verb }) => (verb === 'prove-reply' ? { when: 'before', error: new Error('socket hang up') } : null));
    const { ref } = await orderRunning({ model });
    for (let look = 0; look < 7; look++) await run(ref);
    expect(await row(ref)).toMatchObject({ status: 'running', problem: null });
    expect(await replies(ref)).toMatchObject({ status: 'false' });
  });

  it('is not waited for when the user wants something else', async () => {
    const { ref } = await order({ model });
    scene.plant.cloud.onCall(({ verb }) => (verb === 'prove-reply' ? { when: 'hang' } : null));
    const asking = driveTo(scene.plant, scene.worker, ref, 'running');
    await expect.poll(async () => (await row(ref)).status, { timeout: 20_000 }).toBe('running');
    await stopDeployment(scene.call, ref.deploymentId);
    await asking;
    expect((await row(ref)).seconds_to_next_run).toBeLessThanOrEqual(0);
    expect(await replies(ref)).toBeUndefined();
    await driveTo(scene.plant, scene.worker, ref, 'stopped');
  });

  it('is blocked without its key', async () => {
    const { ref } = await order({ model });
    await scene.plant.services.secrets.remove({ workspaceId: ref.workspaceId, recordId: ref.deploymentId, name: 'model-key' });
    await run(ref);
    expect(await row(ref)).toMatchObject({ status: 'blocked', problem: { code: 'resource-missing' } });
  });
});

describe('the channels of an assistant', () => {
  const told = async (ref: ReconcileRef) => (await row(ref)).conditions.find(({ type }) => type === 'ChannelsSet');

  it('are given their tokens also where no model is chosen', async () => {
    const verbs: string[] = [];
    scene.plant.cloud.onCall(({ verb }) => {
      verbs.push(verb);
      return null;
    });
    const { ref } = await orderRunning({ channels });
    await run(ref);
    expect(await told(ref)).toMatchObject({ status: 'true' });
    expect(verbs).not.toContain('prove-reply');
    expect(await row(ref)).toMatchObject({ status: 'running', status_message: 'Running.' });
  });

  it('that the machine refuses are told without the token, and it runs all the same', async () => {
    const { token } = channels.telegram;
    scene.plant.cloud.setChannels = async () => `OpenClaw refuses ${token}.`;
    const { ref } = await orderRunning({ model, channels });
    delete scene.plant.cloud.setChannels;
    expect(await told(ref)).toMatchObject({ status: 'false', message: 'OpenClaw refuses [redacted].' });
    expect((await row(ref)).conditions).toContainEqual(expect.objectContaining({ type: 'AgentReplies', status: 'true' }));
    expect(JSON.stringify(await scene.plant.ask('select * from events'))).not.toContain(token);
  });

  it('are blocked without their token', async () => {
    const { ref } = await order({ channels });
    await scene.plant.services.secrets.remove({ workspaceId: ref.workspaceId, recordId: ref.deploymentId, name: 'telegram-token' });
    await run(ref);
    expect(await row(ref)).toMatchObject({ status: 'blocked', problem: { code: 'resource-missing' } });
  });
});

describe('a cloud that fails', { tags: ['R23'] }, () => {
  const fail = (error: Error) => scene.plant.cloud.onCall(({ verb }) => (verb === 'apply' ? { when: 'before', error } : null));

  it('blocks what the user must mend, with a hint, and goes on after Retry', async () => {
    const { ref } = await order();
    fail(new ClawbotError('disk-full', 'The disk is full.'));
    await driveTo(scene.plant, scene.worker, ref, 'blocked');
    expect(await row(ref)).toMatchObject({
      problem: { code: 'disk-full', hint: expect.stringContaining('press Retry') },
      next_run_at: null,
    });
    scene.plant.cloud.onCall(() => null);
    await retryDeployment(scene.call, ref.deploymentId);
    await driveTo(scene.plant, scene.worker, ref, 'running');
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
    scene.plant.cloud.onCall(() => null);
    await driveTo(scene.plant, scene.worker, ref, 'running');
    expect(await row(ref)).toMatchObject({ problem: null, history: { failures: 0 } });
  });

  it('is obeyed when it says how long to wait', { tags: ['R3'] }, async () => {
    const { ref } = await order();
    scene.plant.cloud.onCall(() => ({
      when: 'before',
      error: new ClawbotError('too-many-requests', 'Slow down.', { retryAfterSeconds: 40 }),
    }));
    await run(ref);
    expect((await row(ref)).seconds_to_next_run).toBeCloseTo(40, 0);
  });

  it('ends what cannot succeed', async () => {
    const { ref } = await order();
    fail(new ClawbotError('invalid-input', 'There is no such size.'));
    await driveTo(scene.plant, scene.worker, ref, 'failed');
    expect(await row(ref)).toMatchObject({ problem: { code: 'invalid-input' }, next_run_at: null });
    expect((await get(ref)).operations[0]).toMatchObject({ status: 'failed' });
  });

  it('loses no memory of the run that failed', async () => {
    const { ref } = await orderRunning();
    await stopDeployment(scene.call, ref.deploymentId);
    const { logCursor } = (await row(ref)).history;
    scene.plant.cloud.world.logs[ref.deploymentId]?.push({ at: ago(0), level: 'info', source: 'gateway', message: 'once only' });
    scene.plant.cloud.onCall(({ verb }) => (verb === 'apply' ? { when: 'after', error: new Error('answer lost') } : null));
    await run(ref);
    const { history } = await row(ref);
    expect(history.logCursor).not.toBe(logCursor);
    expect(history.stopRequestedAt).not.toBeNull();
    scene.plant.cloud.onCall(() => null);
    await driveTo(scene.plant, scene.worker, ref, 'stopped');
    const { lines } = await readLogs(scene.call, { id: ref.deploymentId, limit: 100 });
    expect(lines.filter(({ message }) => message === 'once only')).toHaveLength(1);
  });

  it('does not use up a Retry', async () => {
    const { ref } = await orderRunning();
    scene.plant.cloud.world.problems[ref.deploymentId] = { code: 'gateway-config-refused', message: 'No.' };
    await driveTo(scene.plant, scene.worker, ref, 'blocked');
    endGateway(scene.plant.cloud.world, ref.deploymentId, 'exit code 1', new Date());
    await retryDeployment(scene.call, ref.deploymentId);
    fail(new Error('connection reset'));
    await run(ref);
    scene.plant.cloud.onCall(() => null);
    const writes = scene.plant.cloud.writes.length;
    await run(ref);
    delete scene.plant.cloud.world.problems[ref.deploymentId];
    expect(scene.plant.cloud.writes.slice(writes).map(({ did }) => did)).toEqual(['start']);
  });

  it('cannot poison the log', async () => {
    const { ref } = await orderRunning();
    const message = 'a\u0000b\u2028\nid: 7\ndata: {}\n\n';
    scene.plant.cloud.world.logs[ref.deploymentId]?.push({ at: ago(0), level: 'info', source: 'gateway', message });
    expect(await run(ref)).toBe('done');
    const { lines } = await readLogs(scene.call, { id: ref.deploymentId, limit: 100 });
    expect(lines.at(-1)?.message).toContain('b\u{FFFD}');
    expect((await row(ref)).status).toBe('running');
  });
});
