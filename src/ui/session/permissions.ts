import type { Role } from './session.tsx';

const ranks: Record<Role, number> = { viewer: 0, member: 1, admin: 2, owner: 3 };

/** Why this role may not do what needs another one; `null` when it may. The services check it again. */
export function explainDenial(role: Role, needed: Role): string | null {
  if (ranks[role] >= ranks[needed]) return null;
  return `Needs the role ${needed}; yours is ${role}.`;
}
