import { ClawbotError } from '../domain/errors.ts';

/** `database-away` for an error that says that no server answers; `null` for any other. */
export function toAwayError(cause: unknown): ClawbotError | null {
  if (!(cause instanceof Error)) return null;
  const code = 'code' in cause ? String(cause.code) : '';
  // System calls (ECONNREFUSED), connection exceptions (08) and operator intervention (57).
  if (!/^(E[A-Z]+|08...|57P..)$/.test(code)) return null;
  return new ClawbotError('database-away', `The database does not answer: ${cause.message}`, { cause });
}
