import type { PipelinePolicy } from '@azure/core-rest-pipeline';

export const azureOrigin = 'https://management.azure.com';

/** The token goes along with every request, so an address out of an answer must be Azure's own. Throws for any other. */
export function requireAzureAddress(url: string): string {
  if (new URL(url).origin === azureOrigin) return url;
  throw new Error('Azure named an address of somebody else');
}

/** Azure's clients follow the next page of a list wherever it is, and take their token there (measured). */
export function pinHost(): PipelinePolicy {
  return {
    name: 'pinHost',
    sendRequest(request, next) {
      requireAzureAddress(request.url);
      return next(request);
    },
  };
}
