/** What somebody may do at a scope, as Azure answers it. Each grant stands for itself: one's exceptions take nothing from another. */
export interface Grant {
  actions: readonly string[];
  notActions: readonly string[];
}

/** Needed actions that no grant gives. */
export function missingActions(needed: readonly string[], grants: readonly Grant[]): string[] {
  return needed.filter((action) => !isGranted(action, grants));
}

export function isGranted(action: string, grants: readonly Grant[]): boolean {
  return grants.some(({ actions, notActions }) => covers(actions, action) && !covers(notActions, action));
}

/** Rights that go far beyond what is needed: everything, also giving rights to others. */
export function isOwner(grants: readonly Grant[]): boolean {
  return isGranted('Microsoft.Authorization/roleAssignments/write', grants);
}

function covers(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
}

/** `*` stands for anything, slashes too; compared part by part, so that no pattern can make it slow. */
function matches(pattern: string, action: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === action;
  if (!action.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = action.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return action.length - last.length >= at && action.endsWith(last);
}
