import type { LongRunning, ResourceProviders, World } from '../../core/world.ts';
import type { TemplateScope } from '../template/scope.ts';
import type { Engine } from './engine.ts';
import { createHistory } from './history.ts';
import { evaluateNested, targetOf } from './nested.ts';
import { type PlannedResource, planDeployment } from './plan.ts';
import { preflight } from './preflight.ts';
import { readDeploymentRequest } from './request.ts';
import { startDeployment } from './start-deployment.ts';
import type { Deployment } from './stored-deployment.ts';

export function createEngine(world: World, providers: ResourceProviders): Engine {
  const engine: Engine = {
    world,
    providers,
    history: createHistory(),
    startNested: (parent, resource, scope) => startNested(engine, parent, resource, scope),
  };
  return engine;
}

/** A module of Bicep, for example. Throws AzureError when it is refused at once. */
function startNested(engine: Engine, parent: Deployment, resource: PlannedResource, scope: TemplateScope): LongRunning {
  const request = readDeploymentRequest(evaluateNested(resource.body, scope));
  const plan = planDeployment(engine.world, resource.name, targetOf(engine, resource.id), request);
  preflight(engine, plan, parent.principal);
  return startDeployment(engine, plan, request, parent.principal).operation;
}
