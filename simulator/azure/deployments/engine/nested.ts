import { requireGroup, requireSubscription } from '../../arm/find.ts';
import { AzureError } from '../../core/errors.ts';
import { evaluate } from '../template/evaluate.ts';
import { isObject, type Json, type JsonObject } from '../template/json.ts';
import type { TemplateScope } from '../template/scope.ts';
import type { Engine } from './engine.ts';
import type { Deployment } from './stored-deployment.ts';
import type { DeploymentTarget } from './target.ts';

/** With `inner` scope the template keeps its own expressions; otherwise they belong to the outer template. */
export function evaluateNested(body: JsonObject, scope: TemplateScope): Json {
  const properties = isObject(body.properties) ? body.properties : {};
  const isInner = hasInnerScope(body, scope);
  const { template = null, ...rest } = properties;
  const outer = { ...body, properties: isInner ? rest : { ...rest, template } };
  const evaluated = evaluate(outer, scope);
  if (!isInner || !isObject(evaluated) || !isObject(evaluated.properties)) return evaluated;
  return { ...evaluated, properties: { ...evaluated.properties, template } };
}

export function hasInnerScope({ properties }: JsonObject, scope: TemplateScope): boolean {
  const options = isObject(properties) && isObject(properties.expressionEvaluationOptions) ? properties.expressionEvaluationOptions : {};
  return String(evaluate(options.scope ?? 'outer', scope)).toLowerCase() === 'inner';
}

export function findNested(engine: Engine, id: string): Deployment | undefined {
  const name = /\/providers\/Microsoft\.Resources\/deployments\/([^/]+)$/i.exec(id)?.[1];
  if (!name) return undefined;
  try {
    return engine.history.find(targetOf(engine, id), name);
  } catch (error) {
    if (error instanceof AzureError) return undefined;
    throw error;
  }
}

/** Throws AzureError 404 when the subscription or the group is not there. */
export function targetOf({ world }: Engine, id: string): DeploymentTarget {
  const [, subscriptionId = '', groupName] = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id) ?? [];
  const subscription = requireSubscription(world, subscriptionId);
  return { subscription, group: groupName ? requireGroup(world, subscriptionId, groupName) : null };
}
