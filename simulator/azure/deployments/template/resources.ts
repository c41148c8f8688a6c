import type { Template } from './definition.ts';
import { evaluate, evaluateString } from './evaluate.ts';
import { invalidTemplate, type Place, tellPlace, validationFailed, within } from './invalid-template.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { TemplateScope } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** One resource of a template with everything evaluated that must be known before the first one is made. */
export interface DeclaredResource {
  /** Key in the `resources` object of templates with symbolic names. */
  symbolicName: string | null;
  type: string;
  /** `vnet1/subnet1` for a child. */
  name: string;
  apiVersion: string;
  /** Deployed only when this holds; never for one that is declared as existing. */
  condition: boolean;
  /** As written: ids, names or symbolic names. */
  dependsOn: string[];
  /** Other target than that of the deployment; for nested deployments. */
  subscriptionId: string | null;
  resourceGroup: string | null;
  /** What is sent to the provider, not evaluated yet. */
  body: JsonObject;
  place: Place;
}

const templateOnly = new Set([
  'type',
  'name',
  'apiVersion',
  'dependsOn',
  'condition',
  'comments',
  'resources',
  'metadata',
  'subscriptionId',
  'resourceGroup',
  'existing',
]);
const refused = ['copy', 'scope', 'import', 'extension', 'asserts'];

/** All resources with the children that are written inside them. Throws AzureError `InvalidTemplate`. */
export function declareResources(template: Template, scope: TemplateScope): DeclaredResource[] {
  const entries: [string | null, JsonObject][] = Array.isArray(template.resources)
    ? template.resources.map((resource) => [null, resource])
    : Object.entries(template.resources);
  return entries.flatMap(([symbolicName, raw]) => declare(raw, symbolicName, null, template, scope));
}

function declare(
  raw: JsonObject,
  symbolicName: string | null,
  parent: DeclaredResource | null,
  template: Template,
  scope: TemplateScope,
): DeclaredResource[] {
  const place = { template, node: raw };
  const ownName = evaluatedText(raw, 'name', place, scope);
  const type = evaluatedText(raw, 'type', place, scope);
  const name = parent ? `${parent.name}/${ownName}` : ownName;
  const part = { kind: 'resource', name, place } as const;
  for (const member of refused) if (member in raw) throw unsupported(name, member, place);
  const resource: DeclaredResource = {
    symbolicName,
    type: parent ? `${parent.type}/${type}` : type,
    name,
    apiVersion: evaluatedText(raw, 'apiVersion', place, scope),
    condition: raw.existing !== true && within(part, () => readCondition(raw.condition ?? true, scope)),
    dependsOn: within(part, () => readDependencies(raw.dependsOn ?? [], scope)),
    subscriptionId: 'subscriptionId' in raw ? evaluatedText(raw, 'subscriptionId', place, scope) : null,
    resourceGroup: 'resourceGroup' in raw ? evaluatedText(raw, 'resourceGroup', place, scope) : null,
    body: Object.fromEntries(Object.entries(raw).filter(([member]) => !templateOnly.has(member))),
    place,
  };
  requireSegments(resource);
  return [resource, ...childrenOf(raw, place).flatMap((child) => declare(child, null, resource, template, scope))];
}

function evaluatedText(raw: JsonObject, member: string, place: Place, scope: TemplateScope): string {
  const given = raw[member];
  if (typeof given !== 'string' || given === '') {
    throw invalidTemplate(
      `Deployment template parse failed: 'Required property '${member}' not found in JSON. Path 'resources', line 1, position 1.'.`,
      place,
    );
  }
  const name = typeof raw.name === 'string' ? raw.name : '';
  const value = within({ kind: 'resource', name, place }, () => evaluateString(given, scope));
  if (typeof value === 'string' && value !== '') return value;
  throw validationFailed(
    `The '${member}' property of the template resource '${name}' ${tellPlace(place)} is expected to be a non-empty string`,
    place,
  );
}

function readCondition(given: Json, scope: TemplateScope): boolean {
  const value = evaluate(given, scope);
  if (typeof value === 'boolean') return value;
  throw new TemplateError("The property 'condition' is expected to be a boolean.");
}

function readDependencies(given: Json, scope: TemplateScope): string[] {
  const value = evaluate(given, scope);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new TemplateError("The property 'dependsOn' is expected to be an array of strings.");
}

function childrenOf(raw: JsonObject, place: Place): JsonObject[] {
  const children = raw.resources ?? [];
  if (Array.isArray(children) && children.every(isObject)) return children;
  throw invalidTemplate(
    "Deployment template parse failed: 'The property resources of a resource is expected to be an array of objects.'.",
    place,
  );
}

function requireSegments({ type, name, place }: DeclaredResource): void {
  const kinds = type.split('/').length - 1;
  if (kinds >= 1 && kinds === name.split('/').length && !name.split('/').includes('')) return;
  throw validationFailed(
    `The template resource '${name}' for type '${type}' ${tellPlace(place)} has incorrect segment lengths. A nested resource type must have identical ` +
      'number of segments as its resource name. A root resource type must have segment length one greater than its resource name. ' +
      'Please see https://aka.ms/arm-template/#resources for usage details.',
    place,
  );
}

function unsupported(name: string, member: string, place: Place) {
  return validationFailed(
    `The property '${member}' of the template resource '${name}' ${tellPlace(place)} is not supported by the simulated Azure`,
    place,
  );
}
