import { z } from 'zod';
import { ClawbotError } from '../../domain/errors.ts';

export const ok = { ok: true };

export const passwordLength = { min: 10, max: 128 };

export const emailField = z.string().trim().toLowerCase().pipe(z.email().max(254));
export const tokenField = z.string().min(1).max(2_000);
/** Six digits of an app, or a backup code; people copy them with blanks. */
export const codeField = z.string().trim().min(6, 'Type the six digits that your app shows.').max(40);
export const passwordField = z.string().min(1).max(passwordLength.max);
export const newPasswordField = z
  .string()
  .min(passwordLength.min, `Use at least ${passwordLength.min} characters.`)
  .max(passwordLength.max, `Use at most ${passwordLength.max} characters.`);

/** A body of this shape; throws `invalid-input` with a message for each field. */
export function parseForm<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
  throw new ClawbotError('invalid-input', 'Some fields cannot be used as they are.', { fields });
}
