import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReconcileRef } from '../../src/db/queue.ts';
import { azureErrors } from '../../src/domain/azure-errors.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { restartDeployment } from '../../src/services/deployments/restart.ts';
import { retryDeployment } from '../../src/services/deployments/retry.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import type { DeploymentRow } from '../drive.ts';
import { type Obstacle, obstacles } from './obstacles.ts';
import { createStage } from './stage.ts';

const scene = setAzureScene();
const stage = createStage(scene);
const timeout = 120_000;
/** Another error would long have been called a failure. */
const manyRuns = 10;

type Code = keyof typeof azureErrors;
type Ref = ReconcileRef & { name: string };

const isPause = (code: Code) => 'isPause' in azureErrors[code];
const all = (Object.keys(azureErrors) as Code[]).map((code) => ({ code, ...obstacles[code] }));
const ofCreates = all.filter(({ during }) => during === undefined);
/** What is no failure, however long it lasts. */
const pauses = all.filter(({ code }) => isPause(code));
const failures = all.filter(({ code }) => !isPause(code));
const failuresOfCreates = ofCreates.filter(({ code }) => !isPause(code));

let inTheWay: (() => unknown) | null = null;

beforeAll(async () => {
  await scene.plant.ask('update workspaces set max_deployments = 1000');
});
afterEach(async () => {
  await inTheWay?.();
  inTheWay = null;
});

async function put(obstacle: Obstacle, ref: Ref): Promise<void> {
  inTheWay = () => obstacle.lift(stage, ref);
  await obstacle.put(stage, ref);
}

/** What waits for a person is blocked; what passes by itself is told as failed after some tries, and tried on. */
const stopsWith = (code: Code) => hasStatus(azureErrors[code].retry === 'blocked' ? 'blocked' : 'failed');
const hasEnded = ({ status }: DeploymentRow) => ['deleted', 'blocked', 'failed'].includes(status);

async function goOn(code: Code, ref: Ref): Promise<void> {
  await inTheWay?.();
  inTheWay = null;
  if (azureErrors[code].retry === 'blocked') await retryDeployment(scene.call, ref.deploymentId);
}

async function expectGone(ref: Ref): Promise<void> {
  const { status, certificate } = await scene.get(ref);
  expect(status).toBe('deleted');
  expect(certificate).not.toBeNull();
  expect(stage.remainsOf(ref)).toEqual([]);
  expect(scene.azure.simulator.crashes).toEqual([]);
}

async function beginIntent({ during }: Obstacle): Promise<Ref> {
  const ref = await scene.order();
  if (during) await scene.drive(ref, hasStatus('running'));
  if (during === 'delete') await deleteDeployment(scene.call, ref.deploymentId, ref.name);
  if (during === 'restart') await restartDeployment(scene.call, ref.deploymentId);
  return ref;
}

describe('every error that Azure can bring', () => {
  it.each(failures)('$code: when $when, it is told, and the deployment goes on once that is mended', { timeout }, async (obstacle) => {
    const { code, during, whoActs, fix } = obstacle;
    const ref = await beginIntent(obstacle);
    await put(obstacle, ref);
    const stopped = await scene.drive(ref, stopsWith(code));
    expect(stopped.problem).toMatchObject({ code, docs: code, whoActs });
    expect((await scene.get(ref)).problem?.fix?.label).toBe(fix);
    expect(stopped.problem?.hint).not.toBe('');
    expect(stopped.status_message).not.toMatch(/undefined|\[object/);
    await goOn(code, ref);
    if (during !== 'delete') {
      await scene.drive(ref, hasStatus('running'));
      await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    }
    await scene.drive(ref, hasStatus('deleted'));
    await expectGone(ref);
  });

  it.each(failuresOfCreates)('$code: when $when, what was begun can be deleted', { timeout }, async (obstacle) => {
    const { code } = obstacle;
    const ref = await beginIntent(obstacle);
    await put(obstacle, ref);
    await scene.drive(ref, stopsWith(code));
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    const { status, problem } = await scene.drive(ref, hasEnded);
    if (status !== 'deleted') {
      expect(problem).toMatchObject({ code });
      await goOn(code, ref);
      await scene.drive(ref, hasStatus('deleted'));
    }
    await expectGone(ref);
  });

  it.each(pauses)('$code: when $when, it is told but never called a failure, and the deployment goes on', { timeout }, async (obstacle) => {
    const ref = await beginIntent(obstacle);
    await put(obstacle, ref);
    const waiting = await scene.drive(ref, ({ lease_token }) => Number(lease_token) > manyRuns);
    expect(waiting).toMatchObject({ status: 'pending', problem: null, status_message: expect.stringMatching(/ Trying again in \d+ s\.$/) });
    await goOn(obstacle.code, ref);
    await scene.drive(ref, hasStatus('running'));
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    await expectGone(ref);
  });
});
