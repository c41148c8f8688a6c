import { AzureError } from '../../core/errors.ts';

/** A 400 with one code and message; Network adds an empty list of details. */
export function badRequest(code: string, message: string): AzureError {
  return new AzureError(400, { code, message, details: [] });
}

export function conflict(code: string, message: string): AzureError {
  return new AzureError(409, { code, message });
}
