import { AzureError } from '../../core/errors.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import type { Engine } from '../engine/engine.ts';
import { isActive, requireDeployment } from '../engine/history.ts';
import type { Deployment } from '../engine/stored-deployment.ts';
import type { DeploymentTarget } from '../engine/target.ts';
import { viewDeployment, viewStep } from '../views.ts';
import { readName } from './change.ts';

export function getDeployment({ history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  return { status: 200, body: viewDeployment(requireDeployment(history, target, readName(exchange))) };
}

export function headDeployment({ history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  return { status: history.find(target, readName(exchange)) ? 204 : 404 };
}

/** The resources that it made stay. */
export function removeDeployment({ history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  const name = readName(exchange);
  const found = history.find(target, name);
  if (found && isActive(found)) {
    const message = `The deployment '${name}' is still active and cannot be deleted. Cancel it first.`;
    throw new AzureError(409, { code: 'DeploymentActive', message });
  }
  history.remove(target, name);
  return { status: 204 };
}

export function listDeployments({ history }: Engine, target: DeploymentTarget, { query }: Exchange): Answer {
  const wanted = readFilter(query.get('$filter'));
  const found = history.list(target).filter(wanted).slice(0, readTop(query));
  return { status: 200, body: { value: found.map(viewDeployment) } };
}

export function listSteps({ history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  const deployment = requireDeployment(history, target, readName(exchange));
  const steps = deployment.steps.toReversed().slice(0, readTop(exchange.query));
  return { status: 200, body: { value: steps.map((step) => viewStep(deployment, step)) } };
}

export function getStep({ history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  const deployment = requireDeployment(history, target, readName(exchange));
  const wanted = exchange.params.operationId ?? '';
  const step = deployment.steps.find(({ operationId }) => operationId.toLowerCase() === wanted.toLowerCase());
  if (step) return { status: 200, body: viewStep(deployment, step) };
  throw new AzureError(404, { code: 'DeploymentOperationNotFound', message: `Deployment operation '${wanted}' could not be found.` });
}

function readTop(query: ReadonlyMap<string, string>): number {
  const top = Number(query.get('$top') ?? Number.POSITIVE_INFINITY);
  if (top >= 1) return top;
  throw new AzureError(400, {
    code: 'InvalidTopQueryParameter',
    message: `The value '${query.get('$top')}' of the parameter '$top' is not valid.`,
  });
}

/** Azure knows one filter here: `provisioningState eq '…'`. */
function readFilter(filter: string | undefined): (deployment: Deployment) => boolean {
  if (!filter) return () => true;
  const state = /^\s*provisioningState\s+eq\s+'(\w+)'\s*$/i.exec(filter)?.[1]?.toLowerCase();
  if (!state)
    throw new AzureError(400, {
      code: 'InvalidFilterInQueryString',
      message: `Invalid $filter '${filter}' specified in the query string.`,
    });
  return (deployment) => deployment.state.toLowerCase() === state;
}
