import { acceptsVersion } from '../../arm/api-versions.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import type { Route } from '../../core/route.ts';
import type { ResourceProviders, World } from '../../core/world.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { targetOf } from '../engine/nested.ts';
import type { DeploymentTarget } from '../engine/target.ts';
import { cancel, exportTemplate, putDeployment, validate } from './change.ts';
import { getDeployment, getStep, headDeployment, listDeployments, listSteps, removeDeployment } from './read.ts';
import { answerStatus } from './status.ts';
import { answerWhatIf, startWhatIf } from './what-if.ts';

type DeploymentHandler = (engine: Engine, target: DeploymentTarget, exchange: Exchange) => Answer;

interface Entry {
  method: Route['method'];
  /** Below the deployment or, with a leading `/`, below its target. */
  path: string;
  right: string;
  handle: DeploymentHandler;
}

const deployments = '/providers/Microsoft.Resources/deployments';
const one = `${deployments}/{deploymentName}`;
const entries: Entry[] = [
  { method: 'PUT', path: one, right: 'write', handle: putDeployment },
  { method: 'GET', path: one, right: 'read', handle: getDeployment },
  { method: 'HEAD', path: one, right: 'read', handle: headDeployment },
  { method: 'DELETE', path: one, right: 'delete', handle: removeDeployment },
  { method: 'GET', path: deployments, right: 'read', handle: listDeployments },
  { method: 'POST', path: `${one}/cancel`, right: 'cancel/action', handle: cancel },
  { method: 'POST', path: `${one}/validate`, right: 'validate/action', handle: validate },
  { method: 'POST', path: `${one}/whatIf`, right: 'whatIf/action', handle: startWhatIf },
  { method: 'POST', path: `${one}/exportTemplate`, right: 'exportTemplate/action', handle: exportTemplate },
  { method: 'GET', path: `${one}/operations`, right: 'operations/read', handle: listSteps },
  { method: 'GET', path: `${one}/operations/{operationId}`, right: 'operations/read', handle: getStep },
  { method: 'GET', path: `${one}/operationStatuses/{operationId}`, right: 'operationstatuses/read', handle: answerStatus },
  { method: 'GET', path: `${one}/operationResults/{operationId}`, right: 'operationstatuses/read', handle: answerWhatIf },
  // The official clients leave the provider out of these two.
  { method: 'GET', path: '/deployments/{deploymentName}/operations', right: 'operations/read', handle: listSteps },
  { method: 'GET', path: '/deployments/{deploymentName}/operations/{operationId}', right: 'operations/read', handle: getStep },
];

const targets = ['/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}', '/subscriptions/{subscriptionId}'];

/** Deployments of templates to resource groups and to subscriptions. */
export function createDeploymentRoutes(world: World, providers: ResourceProviders): Route[] {
  const engine = createEngine(world, providers);
  const acceptsApiVersion = acceptsVersion('resources');
  return targets.flatMap((target) =>
    entries.map(({ method, path, right, handle }): Route => {
      const action = `Microsoft.Resources/deployments/${right}`;
      const run = (exchange: Exchange) => handle(engine, readTarget(engine, exchange), exchange);
      return { method, host: 'management.azure.com', path: `${target}${path}`, action, acceptsApiVersion, handle: run };
    }),
  );
}

function readTarget(engine: Engine, { params }: Exchange): DeploymentTarget {
  const group = params.resourceGroupName === undefined ? '' : `/resourceGroups/${params.resourceGroupName}`;
  return targetOf(engine, `/subscriptions/${params.subscriptionId}${group}`);
}
