import { requireOrigin } from '../../shared/azure/pin-host.ts';

export const azureOrigin = 'https://management.azure.com';

/** An address out of an answer, once it is sure to be of Azure Resource Manager. Throws for any other. */
export function requireAzureAddress(url: string): string {
  return requireOrigin(url, azureOrigin);
}
