import type { Client } from 'pg';

/** Roles the app changes into for one transaction; it inherits none of them. */
const groupRoles = ['anon', 'authenticated', 'clawbot_service', 'clawbot_worker', 'clawbot_identity'];

/** Lets the app's login role change into the group roles; does nothing when it is the owner itself. */
export async function grantAppRole(client: Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    `select r.rolname as role from pg_roles r
     where r.rolname = any($1) and $2 <> current_user and not pg_has_role($2, r.oid, 'member')`,
    [groupRoles, appRole],
  );
  for (const { role } of rows) await client.query(`grant ${client.escapeIdentifier(role)} to ${client.escapeIdentifier(appRole)}`);
}
