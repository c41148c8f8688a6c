import { createHmac, timingSafeEqual } from 'node:crypto';
import { ClawbotError } from '../domain/errors.ts';
import type { Call } from './context.ts';

/** Where a page ends. The time has its microseconds: a Date would cut them off and show rows twice. */
export interface Position {
  createdAt: string;
  id: string;
}

/** A position that only this person can go on from. */
export function encodeCursor(call: Call, { createdAt, id }: Position): string {
  const position = Buffer.from(`${createdAt}/${id}`).toString('base64url');
  return `${position}.${sign(call, position)}`;
}

/** Throws `invalid-input` for what was made elsewhere, or for somebody else. */
export function decodeCursor(call: Call, cursor: string): Position {
  const [position = '', signature = ''] = cursor.split('.');
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(call, position))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new ClawbotError('invalid-input', 'The cursor was not made by this list.', { hint: 'Begin again with the first page.' });
  }
  const [createdAt = '', id = ''] = Buffer.from(position, 'base64url').toString().split('/');
  return { createdAt, id };
}

function sign({ services, principal }: Call, position: string): string {
  return createHmac('sha256', services.linkSecret).update(`list-cursor/${principal.userId}/${position}`).digest('base64url');
}
