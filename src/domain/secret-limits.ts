import { ClawbotError } from './errors.ts';

/** With a suffix, what a file system allows a name; a tag of a cloud holds more. */
const nameBytesMax = 64;

/** Largest value that every vault holds: Azure Key Vault takes 25 KB. */
export const secretBytesMax = 25_000;

/** Throws `invalid-input` for a name that not every vault can hold. */
export function checkSecretName(name: string): void {
  const bytes = countBytes(name);
  if (bytes >= 1 && bytes <= nameBytesMax) return;
  throw new ClawbotError('invalid-input', `A secret needs a name of 1 to ${nameBytesMax} bytes, this one has ${bytes}.`);
}

/** The same for a value; the error tells its size only. */
export function checkSecretValue(value: string): void {
  const bytes = countBytes(value);
  if (bytes <= secretBytesMax) return;
  throw new ClawbotError('invalid-input', `A secret has at most ${secretBytesMax} bytes, this one has ${bytes}.`);
}

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
