import { z } from 'zod';
import type { DeploymentSpec } from '../../../../domain/deployment.ts';
import type { PreflightRow } from '../../../../domain/preflight.ts';
import { isGone } from '../ask.ts';
import { azureNames } from '../names.ts';
import { isOurs } from '../tags.ts';
import type { Arm } from './arm.ts';
import { fail, pass } from './row.ts';

const group = z.object({ tags: z.record(z.string(), z.string()).nullish() });

export type GroupState = 'free' | 'ours' | 'foreign';

export async function readGroupState(arm: Arm, spec: DeploymentSpec): Promise<GroupState> {
  try {
    const { tags } = group.parse(await arm.get(`/resourcegroups/${azureNames(spec).resourceGroup}`, '2025-04-01'));
    return isOurs(tags, spec) ? 'ours' : 'foreign';
  } catch (error) {
    if (isGone(error)) return 'free';
    throw error;
  }
}

/** One of somebody else is never used. */
export function checkName(spec: DeploymentSpec, state: GroupState): PreflightRow {
  const { resourceGroup } = azureNames(spec);
  const details = [`Resource group ${resourceGroup}`];
  if (state === 'free') return pass('name', 'The name is free in the subscription.', details);
  if (state === 'ours') return pass('name', 'The resource group is there and is ours.', details);
  return fail('name', `A resource group ${resourceGroup} exists and is not ours.`, { fix: 'Choose another name.', whoActs: 'you' });
}
