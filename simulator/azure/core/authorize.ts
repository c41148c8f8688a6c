import { AzureError } from './errors.ts';
import type { Principal, RoleGrant } from './principal.ts';
import type { World } from './world.ts';

const matchers = new Map<string, RegExp>();

/** Whether a grant at the scope, or at one above it, gives this right. */
export function isAllowed(world: World, principal: Principal, action: string, scope: string): boolean {
  return findGrants(world, principal, scope).some((grant) => covers(grant.actions, action) && !covers(grant.notActions, action));
}

/** The same for rights on data, such as the secrets in a vault. */
export function isDataAllowed(world: World, principal: Principal, dataAction: string, scope: string): boolean {
  return findGrants(world, principal, scope).some((grant) => covers(grant.dataActions ?? [], dataAction));
}

/** The grants of a principal that count at this scope. */
export function findGrants(world: World, principal: Principal, scope: string): RoleGrant[] {
  const now = world.clock.now();
  return world.grants.filter(
    (grant) =>
      (grant.principalClientId === principal.clientId || grant.principalClientId === principal.objectId) &&
      isWithin(scope, grant.scope) &&
      (!grant.effectiveAt || grant.effectiveAt <= now),
  );
}

/** Throws Azure's 403 when the right is missing. */
export function authorize(world: World, principal: Principal, action: string, scope: string): void {
  if (isAllowed(world, principal, action, scope)) return;
  const message =
    `The client '${principal.clientId}' with object id '${principal.objectId}' does not have authorization to perform action '${action}' ` +
    `over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  throw new AzureError(403, { code: 'AuthorizationFailed', message });
}

function isWithin(scope: string, outer: string): boolean {
  const inner = scope.toLowerCase();
  const bounds = outer.toLowerCase().replace(/\/$/, '');
  return inner === bounds || inner.startsWith(`${bounds}/`);
}

function covers(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => findMatcher(pattern).test(action));
}

/** `*` stands for anything, over slashes too. */
function findMatcher(pattern: string): RegExp {
  const known = matchers.get(pattern);
  if (known) return known;
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const matcher = new RegExp(`^${source}$`, 'i');
  matchers.set(pattern, matcher);
  return matcher;
}
