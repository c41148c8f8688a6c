/** What a key of the API may do; each may do what those before it may. */
export const keyScopes = ['read', 'deploy', 'admin'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** Whether a key with this scope may do what needs that one. */
export function coversScope(has: KeyScope, needs: KeyScope): boolean {
  return keyScopes.indexOf(has) >= keyScopes.indexOf(needs);
}
