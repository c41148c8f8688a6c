import { expect, it } from 'vitest';
import { createRealClock } from '../../simulator/azure/core/clock.ts';
import { crowdSize } from '../../src/adapters/clouds/azure/crowd.ts';
import { claimSurveys } from '../../src/reconciler/claim-surveys.ts';
import { surveyAccount } from '../../src/reconciler/survey-account.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';

const scene = setAzureScene({ clock: createRealClock(20), durations: { vm: 60 }, coreQuota: 100 });

it('many deployments of one account learn from surveys that their machines are made, for few reads each', {
  tags: ['R20'],
  timeout: 180_000,
}, async () => {
  await scene.plant.ask('update workspaces set max_deployments = 100');
  const refs = [];
  for (let count = 0; count < crowdSize; count++) refs.push(await scene.order());
  for (const ref of refs) await scene.drive(ref, ({ status_message }) => status_message.endsWith('under way.'));

  const [due] = await claimSurveys(scene.plant.db, 1);
  expect(due).toMatchObject({ isCrowded: true });
  if (!due) return;
  const told = () => surveyAccount(scene.worker, due, AbortSignal.timeout(10_000));
  let woken = 0;
  await expect.poll(async () => (woken += await told()), { timeout: 60_000 }).toBe(crowdSize);
  expect(await told()).toBe(0);

  for (const ref of refs) await scene.drive(ref, hasStatus('running'));
  const reads = scene.azure.simulator.requests.list().filter(({ method, path }) => method === 'GET' && /\/resourcegroups\//i.test(path));
  expect(reads.length / crowdSize).toBeLessThanOrEqual(9);
});
