import { beforeEach, describe, expect, it } from 'vitest';
import { hasStatus, setAzureScene } from '../../../../../test/azure-scene.ts';
import { deleteDeployment } from '../../../../services/deployments/delete.ts';
import { restartDeployment } from '../../../../services/deployments/restart.ts';
import { startDeployment } from '../../../../services/deployments/start.ts';
import { stopDeployment } from '../../../../services/deployments/stop.ts';
import { neededActions } from './actions.ts';

const scene = setAzureScene();

beforeEach(() => {
  const { world, account } = scene.azure.simulator;
  const scope = `/subscriptions/${account.subscriptionId}`;
  world.grants = [{ principalClientId: account.clientId, scope, actions: neededActions, notActions: [] }];
});

describe('the custom role', () => {
  it('suffices for a whole life: create, restart, stop, start, delete', { tags: ['A40'], timeout: 120_000 }, async () => {
    const { azure, call, drive } = scene;
    const ref = await scene.order();
    await drive(ref, hasStatus('running'));
    await restartDeployment(call, ref.deploymentId);
    await drive(ref, hasStatus('running'));
    await stopDeployment(call, ref.deploymentId);
    await drive(ref, hasStatus('stopped'));
    await startDeployment(call, ref.deploymentId);
    await drive(ref, hasStatus('running'));
    await azure.cloud.surveyFleet?.(azure.account, ref.deploymentId, AbortSignal.timeout(10_000));
    await deleteDeployment(call, ref.deploymentId, ref.name);
    await drive(ref, hasStatus('deleted'));
    const asked = azure.simulator.requests.list().filter(({ host }) => host === 'management.azure.com');
    expect(asked.filter(({ status }) => status === 403)).toEqual([]);
  });
});
