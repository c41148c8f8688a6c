import type { Json } from '../json.ts';
import type { TemplateScope } from '../scope.ts';
import { callError, TemplateError, usageHint } from '../template-error.ts';
import { define, type TemplateFunction, textOf } from './function.ts';

const any = Number.POSITIVE_INFINITY;
const environment = {
  name: 'AzureCloud',
  resourceManager: 'https://management.azure.com/',
  authentication: { loginEndpoint: 'https://login.microsoftonline.com/', tenant: 'common', identityProvider: 'AAD' },
  suffixes: { keyvaultDns: '.vault.azure.net', storage: 'core.windows.net' },
};

/** Functions that tell about the deployment and about resources. */
export const resourceFunctions: TemplateFunction[] = [
  define('parameters', 1, 1, (args, scope) => scope.parameter(textOf('parameters', args, 0))),
  define('variables', 1, 1, (args, scope) => scope.variable(textOf('variables', args, 0))),
  define('subscription', 0, 0, (_, { facts }) => facts.subscription),
  define('resourceGroup', 0, 0, (_, scope) => requireGroup('resourceGroup', scope)),
  define('deployment', 0, 0, (_, { facts }) => facts.deployment),
  define('tenant', 0, 0, (_, { facts }) => ({ tenantId: facts.tenantId })),
  define('environment', 0, 0, () => environment),
  define('resourceId', 2, any, resourceId),
  define('subscriptionResourceId', 2, any, subscriptionResourceId),
  define('extensionResourceId', 3, any, (args) => {
    const parts = texts('extensionResourceId', args);
    return `${parts[0]}/providers/${typedPath('extensionResourceId', parts.slice(1))}`;
  }),
  define('reference', 1, 3, reference),
];

function requireGroup(name: string, { facts }: TemplateScope) {
  if (facts.resourceGroup) return facts.resourceGroup;
  throw new TemplateError(`The template function '${name}' is not expected at this location. ${usageHint()}`);
}

function texts(name: string, args: Json[]): string[] {
  return args.map((_, at) => textOf(name, args, at));
}

/** `[subscriptionId], [resourceGroupName], resourceType, name…` */
function resourceId(args: Json[], scope: TemplateScope): string {
  const { before, rest } = splitAtType('resourceId', texts('resourceId', args), 2);
  const subscriptionId = before.length === 2 ? before[0] : scope.facts.subscription.subscriptionId;
  if (!before.length && !scope.facts.resourceGroup) return belowSubscription('resourceId', subscriptionId ?? '', rest);
  const group = before.at(-1) ?? requireGroup('resourceId', scope).name;
  return `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${typedPath('resourceId', rest)}`;
}

function subscriptionResourceId(args: Json[], scope: TemplateScope): string {
  const { before, rest } = splitAtType('subscriptionResourceId', texts('subscriptionResourceId', args), 1);
  return belowSubscription('subscriptionResourceId', before[0] ?? scope.facts.subscription.subscriptionId, rest);
}

/** Resource groups are the one kind without a provider in their id. */
function belowSubscription(name: string, subscriptionId: string, [type = '', ...names]: string[]): string {
  const scope = `/subscriptions/${subscriptionId}`;
  if (type.toLowerCase() === 'microsoft.resources/resourcegroups' && names.length === 1) return `${scope}/resourceGroups/${names[0]}`;
  return `${scope}/providers/${typedPath(name, [type, ...names])}`;
}

/** The type is the first argument with a slash in it. */
function splitAtType(name: string, parts: string[], most: number): { before: string[]; rest: string[] } {
  const at = parts.findIndex((part) => part.includes('/'));
  if (at >= 0 && at <= most) return { before: parts.slice(0, at), rest: parts.slice(at) };
  throw callError(
    name,
    'a fully qualified resource type, such as Microsoft.Network/virtualNetworks, is expected among the first arguments.',
  );
}

function typedPath(name: string, [type = '', ...names]: string[]): string {
  const [namespace, ...kinds] = type.split('/');
  if (kinds.length !== names.length || kinds.length === 0) {
    throw callError(name, `the type '${type}' requires '${kinds.length}' resource name argument(s).`);
  }
  return [namespace, ...kinds.flatMap((kind, at) => [kind, names[at] ?? ''])].join('/');
}

function reference(args: Json[], scope: TemplateScope): Json {
  if (!scope.reference) throw new TemplateError(`The template function 'reference' is not expected at this location. ${usageHint()}`);
  const mode = args.length > 2 ? textOf('reference', args, 2) : '';
  if (mode !== '' && mode.toLowerCase() !== 'full') throw callError('reference', `the value '${mode}' is not valid; only 'Full' is.`);
  const apiVersion = args.length > 1 ? textOf('reference', args, 1) : '';
  return scope.reference(textOf('reference', args, 0), apiVersion || null, mode !== '');
}
