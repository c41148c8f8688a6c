import { z } from 'zod';
import type { PreflightRow } from '../../../../domain/preflight.ts';
import type { Arm } from './arm.ts';
import { type Grant, isGranted } from './grants.ts';
import { fail, pass, warn } from './row.ts';

/** Microsoft.Resources is always registered. */
const namespaces = ['Microsoft.Compute', 'Microsoft.Network'];

const provider = z.object({ registrationState: z.string() });

/** Whether the subscription knows machines and networks; a template registers what is missing, if it may. */
export async function checkProviders(arm: Arm, grants: readonly Grant[]): Promise<PreflightRow> {
  const states = await Promise.all(namespaces.map(async (namespace) => ({ namespace, state: await readState(arm, namespace) })));
  const missing = states.filter(({ state }) => state !== 'Registered').map(({ namespace }) => namespace);
  if (missing.length === 0) return pass('providers', 'Machines and networks are switched on in the subscription.');
  const details = missing.map((namespace) => `az provider register --namespace ${namespace} --wait`);
  const message = `Not registered in the subscription: ${missing.join(', ')}.`;
  if (missing.every((namespace) => isGranted(`${namespace}/register/action`, grants))) {
    const fix = 'Nothing has to be done: Azure registers it with the first deployment, which takes some minutes longer.';
    return warn('providers', message, { fix, details });
  }
  return fail('providers', message, { fix: 'Run the commands below, then check again.', whoActs: 'subscription-owner', details });
}

async function readState(arm: Arm, namespace: string): Promise<string> {
  return provider.parse(await arm.get(`/providers/${namespace}`, '2021-04-01')).registrationState;
}
