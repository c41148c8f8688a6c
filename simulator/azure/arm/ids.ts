/** The parts of `/subscriptions/…/resourceGroups/…/providers/{namespace}/{type}/{name}/{type}/{name}…`. */
interface ResourceId {
  subscriptionId: string;
  resourceGroupName: string;
  namespace: string;
  /** Such as `Microsoft.Network/virtualNetworks/subnets`, with the casing of the id. */
  type: string;
  /** The last segment. */
  name: string;
  /** `vnet1/subnet1` for a child. */
  qualifiedName: string;
  /** `null` for a resource right below its group. */
  parentId: string | null;
}

const pattern = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)((?:\/[^/]+\/[^/]+)+)\/?$/i;

/** `undefined` when the text is no resource id. */
export function parseResourceId(id: string): ResourceId | undefined {
  const [, subscriptionId = '', resourceGroupName = '', namespace = '', rest = ''] = pattern.exec(id) ?? [];
  if (!rest) return undefined;
  const segments = rest.split('/').slice(1);
  const names = segments.filter((_, index) => index % 2 === 1);
  const types = segments.filter((_, index) => index % 2 === 0);
  return {
    subscriptionId,
    resourceGroupName,
    namespace,
    type: [namespace, ...types].join('/'),
    name: names.at(-1) ?? '',
    qualifiedName: names.join('/'),
    parentId: types.length > 1 ? id.split('/').slice(0, -2).join('/') : null,
  };
}

export function isSameId(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

export function isBelow(id: string, scope: string): boolean {
  return id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
}

/** Compute answers with the resource group in capitals, whatever the casing of its create was. */
export function upperCaseGroup(id: string): string {
  return id.replace(/\/resourceGroups\/[^/]+/i, (segment) => `/resourceGroups/${segment.split('/')[2]?.toUpperCase() ?? ''}`);
}
