export const roles = ['viewer', 'member', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What somebody may be invited as. Owners are made by owners, of members. */
export const grantableRoles = ['viewer', 'member', 'admin'] as const;

/** Whether a role includes another. */
export function reaches(has: Role, needs: Role): boolean {
  return roles.indexOf(has) >= roles.indexOf(needs);
}

/** Whether this role may give and take another: admins all but owner, owners all. The database asks the same. */
export function mayManage(has: Role, other: Role): boolean {
  return reaches(has, 'admin') && reaches(has, other);
}
