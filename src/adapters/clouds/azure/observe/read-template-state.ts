import type { DeploymentExtended } from '@azure/arm-resourcesdeployments';
import type { ClawbotError } from '../../../../domain/errors.ts';
import { askFor } from '../ask.ts';
import { armDeploymentName } from '../names.ts';
import { explainAzureError } from '../problems/explain.ts';
import { azureTraits } from '../traits.ts';
import type { Scene } from './scene.ts';

/** How the last run of the template is. */
export type TemplateState = { state: 'none' | 'running' | 'done' } | { state: 'failed'; error: ClawbotError };

export async function readTemplateState({ clients, groupName, now, signal }: Scene): Promise<TemplateState> {
  const { deployments } = clients.deployments;
  const deployment = await askFor(signal, () => deployments.get(groupName, armDeploymentName, { abortSignal: signal }));
  return deployment ? judge(deployment, now) : { state: 'none' };
}

/** Pure. */
export function judge({ properties }: DeploymentExtended, now: Date): TemplateState {
  switch (properties?.provisioningState) {
    case 'Succeeded': {
      // What it made may not be seen for a moment.
      const endedSeconds = (now.getTime() - (properties.timestamp?.getTime() ?? 0)) / 1000;
      return { state: endedSeconds < azureTraits.settlesWithinSeconds ? 'running' : 'done' };
    }
    case 'Failed':
      return { state: 'failed', error: explainAzureError(properties.error) };
    case 'Canceled':
      return { state: 'failed', error: explainAzureError(properties.error ?? { code: 'DeploymentCanceled', message: 'It was canceled.' }) };
    default:
      return { state: 'running' };
  }
}
