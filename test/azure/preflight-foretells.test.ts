import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAzurePreflight } from '../../src/adapters/clouds/azure/preflight/preflight.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import type { azureErrors } from '../../src/domain/azure-errors.ts';
import type { PreflightCheck } from '../../src/domain/preflight.ts';
import { preflightDeployment } from '../../src/services/azure/preflight.ts';
import type { Passport } from '../../src/services/connections/schemas.ts';
import type { Call } from '../../src/services/context.ts';
import { setAzureScene } from '../azure-scene.ts';
import { obstacles } from './obstacles.ts';
import { createStage } from './stage.ts';

const scene = setAzureScene();
const stage = createStage(scene);

/** The row of the preflight that tells an obstacle before anything is made. */
const foretold: Partial<Record<keyof typeof azureErrors, PreflightCheck>> = {
  'azure-sign-in-refused': 'sign-in',
  'azure-credentials-expired': 'sign-in',
  'azure-sign-in-forbidden': 'sign-in',
  'azure-sign-in-unavailable': 'sign-in',
  'azure-unreachable': 'subscription',
  'azure-unavailable': 'subscription',
  'azure-throttled': 'subscription',
  'azure-wrong-tenant': 'subscription',
  'azure-subscription-missing': 'subscription',
  'azure-subscription-disabled': 'subscription',
  'azure-permission-missing': 'permissions',
  'azure-capacity': 'size',
  'azure-quota-exceeded': 'quota',
  'azure-policy-denied': 'policy',
};

let call: Call;
let lift: (() => unknown) | null = null;

beforeAll(() => {
  const { services } = scene.call;
  const priceBook = { estimate: () => Promise.resolve(null) };
  const preflight = createAzurePreflight({ federation: null, installationId: services.installationId, priceBook });
  call = { ...scene.call, services: { ...services, azure: { ...scene.plant.azure, preflight } } };
});
afterEach(async () => {
  await lift?.();
  lift = null;
});

async function check(ref: ReconcileRef): Promise<Passport> {
  const { connectionId } = await scene.get(ref);
  const plan = { name: 'another-bot', region: 'westeurope', size: 'Standard_B2als_v2' };
  return preflightDeployment(call, { connectionId: connectionId ?? '', ...plan });
}

describe('the preflight foretells what would stop a create', () => {
  let ref: ReconcileRef & { name: string };
  beforeAll(async () => {
    ref = await scene.order();
  });

  it.each(Object.entries(foretold))('%s in its row %s', { timeout: 60_000 }, async (code, row) => {
    const obstacle = Object.entries(obstacles).find(([each]) => each === code)?.[1] ?? expect.fail(code);
    expect(await check(ref)).toMatchObject({ valid: true });
    lift = () => obstacle.lift(stage, ref);
    await obstacle.put(stage, ref);
    const { valid, checks } = await check(ref);
    expect(valid).toBe(false);
    const failed = checks.filter(({ status }) => status === 'fail');
    expect(failed[0]).toMatchObject({ check: row });
    expect(failed[0]?.fix).not.toBe('');
    if (code !== 'azure-capacity') expect(failed[0]).toMatchObject({ whoActs: obstacle.whoActs });
    expect(stage.remainsOf({ name: 'another-bot' })).toEqual([]);
  });
});
