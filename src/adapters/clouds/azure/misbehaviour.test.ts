import { describe, expect, it } from 'vitest';
import type { RequestEffect, RequestMatch, Trouble } from '../../../../simulator/azure/core/faults.ts';
import { hasStatus, setAzureScene } from '../../../../test/azure-scene.ts';
import { deleteDeployment } from '../../../services/deployments/delete.ts';
import { armDeploymentName } from './names.ts';

const scene = setAzureScene();
const timeout = 120_000;

const groupWrite = { method: 'PUT', path: /\/resourcegroups\/[^/]+$/i };
const templateWrite = { method: 'PUT', path: /\/deployments\/clawbot$/i };
const groupDelete = { method: 'DELETE', path: /\/resourcegroups\/[^/]+$/i };
const operationsRead = { method: 'GET', path: /\/deployments\/clawbot\/operations$/i };
const anyRead = { method: 'GET', host: 'management.azure.com', path: /./ };

const error = (status: number, code: string): RequestEffect => ({ do: 'error', status, error: { code, message: `Simulated ${code}.` } });

/** Writes that were taken, by what they were about. */
function taken(match: { method: string; path: RegExp }) {
  const { list } = scene.azure.simulator.requests;
  return list().filter(({ method, path, status }) => method === match.method && match.path.test(path) && status >= 200 && status < 300);
}

async function liveAndDie(): Promise<void> {
  const ref = await scene.order();
  await scene.drive(ref, hasStatus('running'));
  await deleteDeployment(scene.call, ref.deploymentId, ref.name);
  await scene.drive(ref, hasStatus('deleted'));
}

describe('trouble on the wire', () => {
  const effects: [string, RequestEffect][] = [
    ['is throttled', { do: 'throttle', retryAfter: 1 }],
    ['is dropped before it was seen', { do: 'drop-before' }],
    ['is dropped after it was done', { do: 'drop-after' }],
    ['ends in the middle of its answer', { do: 'truncate' }],
    ['gets a page of a gateway', { do: 'html', status: 502 }],
    ['meets an error of Azure', error(503, 'ServiceUnavailable')],
    ['meets a token that is no longer taken', { do: 'expired-token' }],
  ];
  const requests: [string, RequestMatch][] = [
    ['the write of the group', groupWrite],
    ['the write of the template', templateWrite],
    ['the look at the operations', operationsRead],
    ['the deletion of the group', groupDelete],
    ['the third read', { ...anyRead, nth: 3 }],
  ];

  it.each(requests.flatMap(([which, match]) => effects.map(([what, effect]) => ({ which, what, match, effect }))))(
    'a deployment lives and dies when $which $what',
    { timeout },
    async ({ match, effect }) => {
      scene.azure.simulator.world.faults.onRequest({ ...effect, match });
      await liveAndDie();
      expect(scene.azure.simulator.world.faults.pending()).toBe(0);
      expect(scene.azure.simulator.crashes).toEqual([]);
    },
  );
});

describe('what Azure is known for', () => {
  const troubles: [string, Trouble][] = [
    ['a group is not found right after it was made', { name: 'NotFoundAfterPut', where: { type: 'Microsoft.Resources/resourceGroups' } }],
    ['a machine is not found right after it was made', { name: 'NotFoundAfterPut', where: { type: 'Microsoft.Compute/virtualMachines' } }],
    ['the list lags behind', { name: 'ListLag', times: 3, seconds: 3600 }],
    [
      'a write meets another operation',
      { name: 'RetryableErrorDueToAnotherOperation', where: { type: 'Microsoft.Network/networkInterfaces' } },
    ],
    ['a write meets another write', { name: 'ConflictingConcurrentWrite', where: { type: 'Microsoft.Network/publicIPAddresses' } }],
    [
      'a referenced resource is not ready',
      { name: 'ReferencedResourceNotProvisioned', where: { type: 'Microsoft.Network/networkInterfaces' } },
    ],
    ['Azure has an error inside', { name: 'InternalOperationError', where: { type: 'Microsoft.Compute/virtualMachines' } }],
  ];

  it.each(troubles)('a deployment lives and dies when %s', { timeout }, async (_, trouble) => {
    scene.azure.simulator.world.faults.plan(trouble);
    await liveAndDie();
    expect(scene.azure.simulator.world.faults.pending()).toBe(0);
  });

  it('takes a template that is at work already for its own', { timeout }, async () => {
    scene.azure.simulator.world.faults.onRequest({ ...error(409, 'DeploymentActive'), match: templateWrite });
    await liveAndDie();
    expect(taken(templateWrite).at(0)?.path).toContain(armDeploymentName);
  });
});
