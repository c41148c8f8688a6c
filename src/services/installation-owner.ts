import type { Call } from './context.ts';

/** Whether the caller is the one person to whom this installation belongs. A key of theirs opens a workspace, not the computer. */
export function isInstallationOwner({ services, principal }: Call): boolean {
  return principal.email === services.ownerEmail && !principal.key;
}
