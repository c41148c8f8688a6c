import { createHmac, timingSafeEqual } from 'node:crypto';
import { ClawbotError } from '../domain/errors.ts';
import type { Call } from './context.ts';

/**
 * Where a page of a list ends: what its last row is sorted by, as Postgres writes it. A Date would cut off the microseconds
 * of a time and show rows twice. Only this person can go on from it, and only in this list in this order.
 */
export function encodeCursor(call: Call, list: string, position: readonly string[]): string {
  const encoded = Buffer.from(position.join('/')).toString('base64url');
  return `${encoded}.${sign(call, list, encoded)}`;
}

/** Throws `invalid-input` for what was made elsewhere, for somebody else, or for another order. */
export function decodeCursor(call: Call, list: string, cursor: string): string[] {
  const [encoded = '', signature = ''] = cursor.split('.');
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(call, list, encoded))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new ClawbotError('invalid-input', 'The cursor was not made by this list.', { hint: 'Begin again with the first page.' });
  }
  return Buffer.from(encoded, 'base64url').toString().split('/');
}

function sign({ services, principal }: Call, list: string, encoded: string): string {
  return createHmac('sha256', services.linkSecret).update(`list-cursor/${list}/${principal.userId}/${encoded}`).digest('base64url');
}
