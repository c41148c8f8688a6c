/** An id as Azure gives it: pairs of a name and a value, and nothing that would lead elsewhere in the portal. */
const resourceIdPattern = /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w.()-]+(?:\/providers\/[\w.]+(?:\/\w+\/[\w.()-]+)+)?$/i;
const tenantPattern = /^[\w.-]+$/;

/** Where the Azure portal shows a resource, in the directory it belongs to; `null` for what is no id of a resource. */
export function portalUrl(resourceId: string, tenantId: string | null): string | null {
  if (!resourceIdPattern.test(resourceId)) return null;
  const directory = tenantId && tenantPattern.test(tenantId) ? tenantId : '';
  return `https://portal.azure.com/#@${directory}/resource${resourceId}`;
}
