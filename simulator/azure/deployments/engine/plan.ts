import { randomUUID } from 'node:crypto';
import type { World } from '../../core/world.ts';
import type { OutputDefinition, Template } from '../template/definition.ts';
import { tellPlace, validationFailed, within } from '../template/invalid-template.ts';
import { type ParameterValue, parameterReader, resolveParameters } from '../template/parameters.ts';
import { findReferences } from '../template/references.ts';
import { type DeclaredResource, declareResources } from '../template/resources.ts';
import type { ScopeFacts, TemplateScope } from '../template/scope.ts';
import { variableReader } from '../template/variables.ts';
import { gatherFacts } from './facts.ts';
import { refuseCycles } from './refuse-cycles.ts';
import type { DeploymentRequest } from './request.ts';
import { resourceId } from './resource-ids.ts';
import type { DeploymentTarget } from './target.ts';

export interface PlannedResource extends DeclaredResource {
  id: string;
  /** Ids of the resources of the same template that must be ready before. */
  needs: ReadonlySet<string>;
  /** Whether its body uses `reference()`, which has no value before the deployment runs. */
  isKnownEarly: boolean;
}

/** A template with its parameters, checked and put in order; nothing of it is made yet. */
export interface DeploymentPlan {
  name: string;
  target: DeploymentTarget;
  template: Template;
  parameters: ReadonlyMap<string, ParameterValue>;
  outputs: Readonly<Record<string, OutputDefinition>>;
  resources: PlannedResource[];
  /** Without `reference()`. */
  scope: TemplateScope;
}

/** Throws AzureError `InvalidTemplate`. */
export function planDeployment(world: World, name: string, target: DeploymentTarget, request: DeploymentRequest): DeploymentPlan {
  const { template } = request;
  const facts = gatherFacts(name, request.location, target, template);
  const defaults = { newGuid: randomUUID, now: () => world.clock.now() };
  const parameters = resolveParameters(template, request.parameters, (known) => ({ ...createScope(template, facts, known), defaults }));
  const scope = createScope(template, facts, parameters);
  for (const variable of Object.keys(template.variables ?? {})) {
    within({ kind: 'variable', name: variable, place: { template, node: template.variables?.[variable] } }, () => scope.variable(variable));
  }
  const resources = orderResources(declareResources(template, scope), target, scope);
  return { name, target, template, parameters, outputs: template.outputs ?? {}, resources, scope };
}

function createScope(template: Template, facts: ScopeFacts, parameters: ReadonlyMap<string, ParameterValue>): TemplateScope {
  const scope: TemplateScope = {
    facts,
    parameter: parameterReader(parameters),
    variable: variableReader(template.variables ?? {}, () => scope),
  };
  return scope;
}

function orderResources(declared: DeclaredResource[], target: DeploymentTarget, scope: TemplateScope): PlannedResource[] {
  const all = declared.map((resource) => ({ ...resource, id: resourceId(resource, target) }));
  refuseDuplicates(all);
  const planned = all.map((resource): PlannedResource => {
    const part = { kind: 'resource', name: resource.name, place: resource.place } as const;
    const references = within(part, () => findReferences(resource.body, scope));
    const explicit = resource.dependsOn.map((text) => findNamed(all, text) ?? refuseUndefined(text, resource));
    const implicit = references.flatMap((text) => findReferenced(all, text, resource));
    return { ...resource, needs: new Set([...explicit, ...implicit].map(({ id }) => id)), isKnownEarly: references.length === 0 };
  });
  refuseCycles(planned);
  return planned;
}

type Identified = DeclaredResource & { id: string };

function refuseDuplicates(resources: Identified[]): void {
  const seen = new Set<string>();
  for (const { id, type, name, place } of resources) {
    if (seen.has(id.toLowerCase())) {
      const problem = `The resource '${type}/${name}' ${tellPlace(place)} is defined multiple times in a template.`;
      throw validationFailed(`${problem} Please see https://aka.ms/arm-template/#resources for usage details.`, place);
    }
    seen.add(id.toLowerCase());
  }
}

/** By id, symbolic name, `type/name` or, when it is unique, by name. */
function findNamed(resources: Identified[], text: string): Identified | undefined {
  const wanted = text.toLowerCase();
  const exact = resources.find(
    ({ id, symbolicName, type, name }) =>
      id.toLowerCase() === wanted ||
      id.toLowerCase().endsWith(`/providers/${wanted}`) ||
      symbolicName?.toLowerCase() === wanted ||
      `${type}/${name}`.toLowerCase() === wanted,
  );
  const named = resources.filter(({ name }) => name.toLowerCase() === wanted || name.split('/').at(-1)?.toLowerCase() === wanted);
  return exact ?? (named.length === 1 ? named[0] : undefined);
}

/** A reference to a full id may also mean a resource that is there already. */
function findReferenced(resources: Identified[], text: string, by: DeclaredResource): Identified[] {
  const found = findNamed(resources, text);
  if (found) return [found];
  return text.startsWith('/') ? [] : [refuseUndefined(text, by)];
}

function refuseUndefined(text: string, { place }: DeclaredResource): never {
  throw validationFailed(
    `The resource '${text}' is not defined in the template. Please see https://aka.ms/arm-template for usage details.`,
    place,
  );
}

/** The planned resource that an argument of `reference()` means. */
export function findPlanned({ resources }: DeploymentPlan, text: string): PlannedResource | undefined {
  const found = findNamed(resources, text);
  return found && resources.find(({ id }) => id === found.id);
}
