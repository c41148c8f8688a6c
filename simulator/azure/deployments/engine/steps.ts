import { randomBytes, randomUUID } from 'node:crypto';
import type { World } from '../../core/world.ts';
import type { StepFailure } from './failure.ts';
import type { Deployment, DeploymentStep } from './stored-deployment.ts';

/** Notes that something began which clients can see in the list of operations. */
export function addStep(
  { clock }: World,
  deployment: Deployment,
  provisioningOperation: DeploymentStep['provisioningOperation'],
  target: { id: string; type: string; name: string } | null,
): DeploymentStep {
  const step: DeploymentStep = {
    operationId:
      provisioningOperation === 'EvaluateDeploymentOutput' ? deployment.operation.id : randomBytes(8).toString('hex').toUpperCase(),
    provisioningOperation,
    provisioningState: 'Running',
    startedAt: clock.now(),
    endedAt: null,
    statusCode: 'Accepted',
    statusMessage: null,
    trackingId: randomUUID(),
    target: target && { id: target.id, type: target.type, name: target.name },
  };
  deployment.steps.push(step);
  return step;
}

export function endStep({ clock }: World, step: DeploymentStep, failure: StepFailure | null): void {
  step.endedAt = clock.now();
  step.provisioningState = failure ? 'Failed' : 'Succeeded';
  step.statusCode = failure?.statusCode ?? (step.provisioningOperation === 'Create' ? 'Created' : 'OK');
  step.statusMessage = failure?.statusMessage ?? null;
}
