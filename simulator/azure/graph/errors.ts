import { AzureError } from '../core/errors.ts';

export function notFound(id: string): AzureError {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new AzureError(404, { code: 'Request_ResourceNotFound', message });
}

export function badRequest(message: string): AzureError {
  return new AzureError(400, { code: 'Request_BadRequest', message });
}
