import { ClawbotError } from '../../../../domain/errors.ts';

/** Any text as one word of a shell script: between single quotes nothing has a meaning but the quote itself (POSIX, 2.2.2). */
export function shellValue(text: string): string {
  if (text.includes('\0')) throw new ClawbotError('invalid-input', 'A value of the script holds a NUL character.');
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
