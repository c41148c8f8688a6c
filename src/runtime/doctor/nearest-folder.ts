import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The folder itself, or the closest one above it that exists: a check must not create anything. */
export function nearestFolder(path: string): string {
  return statSync(path, { throwIfNoEntry: false }) || path === dirname(path) ? path : nearestFolder(dirname(path));
}
