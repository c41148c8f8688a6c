import type { ErrorBody } from '../../core/errors.ts';
import type { Principal } from '../../core/principal.ts';
import type { LongRunning } from '../../core/world.ts';
import type { DeploymentPlan } from './plan.ts';

type DeploymentState = 'Accepted' | 'Running' | 'Succeeded' | 'Failed' | 'Canceled';

/** One entry of what a deployment did, as clients list it. */
export interface DeploymentStep {
  operationId: string;
  provisioningOperation: 'Create' | 'Read' | 'EvaluateDeploymentOutput';
  provisioningState: 'Running' | 'Succeeded' | 'Failed';
  startedAt: Date;
  endedAt: Date | null;
  /** Name of the HTTP status of the provider's answer. */
  statusCode:
    | 'OK'
    | 'Created'
    | 'Accepted'
    | 'BadRequest'
    | 'Forbidden'
    | 'NotFound'
    | 'Conflict'
    | 'TooManyRequests'
    | 'InternalServerError';
  /** What the provider answered; only of a failure. */
  statusMessage: unknown;
  trackingId: string;
  target: { id: string; type: string; name: string } | null;
}

/** A deployment in the history of its resource group or subscription. */
export interface Deployment {
  id: string;
  name: string;
  location: string | null;
  tags: Record<string, string>;
  plan: DeploymentPlan;
  principal: Principal;
  correlationId: string;
  templateHash: string;
  debugLevel: string | null;
  state: DeploymentState;
  startedAt: Date;
  changedAt: Date;
  error: ErrorBody | null;
  /** As clients read them: `{name: {type, value}}`; a secret has no value. */
  outputs: Record<string, unknown> | null;
  outputResources: string[];
  steps: DeploymentStep[];
  operation: LongRunning;
}
