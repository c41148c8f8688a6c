import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';

const keys: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
};

/** tRPC's word for an HTTP status. */
export function getStatusKeyFromCode(httpStatus: number): TRPC_ERROR_CODE_KEY {
  return keys[httpStatus] ?? 'INTERNAL_SERVER_ERROR';
}
