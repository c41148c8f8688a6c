import type { PipelinePolicy } from '@azure/core-rest-pipeline';

/** The token goes along with every request, so an address out of an answer must be of the one host. Throws for any other. */
export function requireOrigin(url: string, origin: string): string {
  if (new URL(url).origin === origin) return url;
  throw new Error('Azure named an address of somebody else');
}

/** Azure's clients follow the next page of a list wherever it is, and take their token there (measured). */
export function pinHost(origin: string): PipelinePolicy {
  return {
    name: 'pinHost',
    sendRequest(request, next) {
      requireOrigin(request.url, origin);
      return next(request);
    },
  };
}
