import { randomUUID } from 'node:crypto';
import { startOperation, trackOperation } from '../../arm/operations.ts';
import { readTracked } from '../../arm/poll-routes.ts';
import { signPollUrl } from '../../arm/poll-urls.ts';
import { AzureError } from '../../core/errors.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import type { Engine } from '../engine/engine.ts';
import { preflight } from '../engine/preflight.ts';
import { type DeploymentTarget, deploymentId } from '../engine/target.ts';
import { predictChanges } from '../engine/what-if.ts';
import { readPlan } from './change.ts';

const predictionSeconds = 1;

/** Always answered later: 202 with a `Location`, as Azure mostly does. */
export function startWhatIf(engine: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  const { plan, request } = readPlan(engine, target, exchange);
  const predict = () => {
    const requests = preflight(engine, plan, exchange.principal);
    return predictChanges(engine, plan, requests, request.resultFormat === 'FullResourcePayloads');
  };
  const { status, ...outcome } = attempt(predict);
  const operation = startOperation(engine.world, { seconds: predictionSeconds, finish: () => null });
  const result = () => ({ status, ...outcome });
  const tracked = trackOperation(engine.world, operation, { subscriptionId: target.subscription.subscriptionId, result });
  const url = signPollUrl(tracked, `${deploymentId(target, plan.name)}/operationResults/${operation.id}`, exchange.apiVersion);
  return { status: 202, headers: { location: url, 'retry-after': '1' } };
}

export function answerWhatIf({ world }: Engine, _target: DeploymentTarget, exchange: Exchange): Answer {
  const { operation, result } = readTracked(world, exchange);
  if (operation.status !== 'Running') return { status: 200, body: result?.() };
  const query = new URLSearchParams([...exchange.query]);
  return { status: 202, headers: { location: `https://${exchange.host}${exchange.path}?${query}`, 'retry-after': '1' } };
}

/** What the check of a deployment would refuse is part of the prediction, not a refused request. */
function attempt(predict: () => unknown[]) {
  try {
    return { status: 'Succeeded', properties: { correlationId: randomUUID(), changes: predict() } };
  } catch (error) {
    if (error instanceof AzureError) return { status: 'Failed', error: error.error };
    throw error;
  }
}
