import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { ClawbotError, isClawbotError } from '../domain/errors.ts';
import type { Fix } from '../domain/fix.ts';
import { describeDiskFull, isDiskFull } from '../domain/full-disk.ts';
import type { Actor } from '../domain/preflight.ts';
import { getStatusKeyFromCode } from './trpc-status.ts';

/** The one shape of an error on the wire, in tRPC and REST alike. */
export interface ErrorBody {
  code: string;
  message: string;
  hint: string;
  /** Page below docs/errors. */
  docs: string;
  requestId: string;
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  /** Who can mend it, where that may be somebody else than whoever reads it. */
  whoActs?: Actor;
  fix?: Fix;
}

/** Turns whatever was thrown into an error a user can read; the inside of an unknown one never leaks. */
export function toClawbotError(thrown: unknown): ClawbotError {
  if (isClawbotError(thrown)) return thrown;
  if (thrown instanceof ZodError) return fromZod(thrown);
  if (thrown instanceof TRPCError) return fromTrpc(thrown);
  if (isDiskFull(thrown)) return describeDiskFull(thrown);
  if (isConnectionError(thrown)) return new ClawbotError('database-away', 'The database does not answer.', { cause: thrown });
  return new ClawbotError('internal', 'Something went wrong on our side.', { cause: thrown });
}

export function toErrorBody(error: ClawbotError, requestId: string): ErrorBody {
  const { code, message, hint, fields, retryAfterSeconds, whoActs, fix } = error;
  return {
    code,
    message,
    hint,
    docs: error.docsSlug,
    requestId,
    ...(fields && { fields }),
    ...(retryAfterSeconds && { retryAfterSeconds }),
    ...(whoActs && { whoActs }),
    ...(fix && { fix }),
  };
}

/** Wraps an error so that tRPC answers with the right HTTP status. */
export function toTrpcError(error: ClawbotError): TRPCError {
  return new TRPCError({ code: getStatusKeyFromCode(error.httpStatus), message: error.message, cause: error });
}

function fromTrpc(error: TRPCError): ClawbotError {
  if (isClawbotError(error.cause) || error.cause instanceof ZodError || isConnectionError(error.cause) || isDiskFull(error.cause)) {
    return toClawbotError(error.cause);
  }
  if (error.code === 'NOT_FOUND') return new ClawbotError('not-found', 'There is nothing at this address.', { cause: error });
  if (unreadable.has(error.code)) {
    return new ClawbotError('invalid-input', 'The request could not be read.', { cause: error });
  }
  return new ClawbotError('internal', 'Something went wrong on our side.', { cause: error });
}

/** The request itself is at fault: its body, its method or its media type. */
const unreadable = new Set<TRPCError['code']>(['PARSE_ERROR', 'BAD_REQUEST', 'METHOD_NOT_SUPPORTED', 'UNSUPPORTED_MEDIA_TYPE']);

function fromZod(error: ZodError): ClawbotError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.') || 'request'] ??= issue.message;
  const first = Object.entries(fields)[0];
  return new ClawbotError('invalid-input', first ? `${first[0]}: ${first[1]}` : 'The input is not valid.', { fields });
}

const connectionErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  // A statement of a transaction whose connection had ended, sent on the new one.
  '08P01',
  // A statement that waited too long, as for a lock of somebody who is stuck.
  '57014',
  '57P01',
  // Another session has met what Postgres does not survive, such as a log of changes without room.
  '57P02',
  '57P03',
]);

function isConnectionError(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as { code?: unknown };
  return (typeof code === 'string' && connectionErrors.has(code)) || isConnectionError(thrown.cause);
}
