import { TRPCError } from '@trpc/server';

/** Whether the API knows nothing under this id, or it is none. */
export function isNotThere(error: unknown): boolean {
  return error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST');
}
