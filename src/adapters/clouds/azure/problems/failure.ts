import { field, isObject, textOf } from '../../../shared/azure/field.ts';

/** One failure as Azure or Entra reported it, before anything is made of it. */
export interface Failure {
  /** Azure's or Entra's own code; empty when there was none. */
  code: string;
  message: string;
  httpStatus: number | null;
  /** The whole object that the code stood in, for facts that only some codes carry. */
  raw: unknown;
}

const maxDepth = 8;

/**
 * The failures at the bottom of an error: Azure wraps what happened in `DeploymentFailed`, in lists of details,
 * and in JSON inside of a message. Takes RestError, errors of pollers, error bodies and status messages of operations.
 */
export function readFailures(error: unknown): Failure[] {
  const httpStatus = readStatus(error);
  const inner = [parseJson(field(field(error, 'response'), 'bodyAsText')), field(error, 'details'), field(error, 'response'), error];
  for (const candidate of inner) {
    const found = descend(candidate, httpStatus, 0);
    if (found.length > 0) return found;
  }
  return [{ code: '', message: textOf(error), httpStatus, raw: error }];
}

function descend(value: unknown, httpStatus: number | null, depth: number): Failure[] {
  if (depth > maxDepth || !isObject(value)) return [];
  const error = firstObject(value.error, value.body, value.statusMessage, parseJson(value.statusMessage));
  if (error) return descend(error, httpStatus, depth + 1);
  const details = Array.isArray(value.details) ? value.details : [];
  const deeper = details.flatMap((detail) => descend(detail, httpStatus, depth + 1));
  if (deeper.length > 0) return deeper;
  const embedded = descend(parseJson(value.message), httpStatus, depth + 1);
  if (embedded.length > 0) return embedded;
  const code = typeof value.code === 'string' ? value.code : '';
  const message = typeof value.message === 'string' ? value.message : '';
  return code || message ? [{ code, message, httpStatus, raw: value }] : [];
}

function readStatus(error: unknown): number | null {
  const status = field(error, 'statusCode') ?? field(error, 'status');
  const number = Number(status);
  return Number.isInteger(number) && number >= 100 ? number : null;
}

function firstObject(...candidates: unknown[]): Record<string, unknown> | undefined {
  return candidates.find(isObject);
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || !text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
