import { z } from 'zod';
import { ClawbotError } from '../domain/errors.ts';

/** Where a page ends. The time with its microseconds: a Date would cut them off and show rows twice. */
export interface Position {
  createdAt: string;
  id: string;
}

export function encodeCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt}/${id}`).toString('base64url');
}

const cursorParts = z.tuple([z.iso.datetime(), z.uuid()]);

export function decodeCursor(cursor: string): Position {
  const parsed = cursorParts.safeParse(Buffer.from(cursor, 'base64url').toString().split('/'));
  if (!parsed.success) throw new ClawbotError('invalid-input', 'The cursor was not made by this list.');
  const [createdAt, id] = parsed.data;
  return { createdAt, id };
}
