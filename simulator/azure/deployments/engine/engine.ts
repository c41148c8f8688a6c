import type { LongRunning, ResourceProviders, World } from '../../core/world.ts';
import type { TemplateScope } from '../template/scope.ts';
import type { DeploymentHistory } from './history.ts';
import type { PlannedResource } from './plan.ts';
import type { Deployment } from './stored-deployment.ts';

/** What everything in this folder works on. */
export interface Engine {
  world: World;
  providers: ResourceProviders;
  history: DeploymentHistory;
  /** Starts a deployment that is a resource of another one; throws AzureError when it is refused. */
  startNested(parent: Deployment, resource: PlannedResource, scope: TemplateScope): LongRunning;
}
