/** The page of the Azure portal that deploys a template of the given address; the portal itself fetches it, so it must be public. */
export function buildPortalLink(templateUrl: string): string {
  return `https://portal.azure.com/#create/Microsoft.Template/uri/${encodeURIComponent(templateUrl)}`;
}
