import type { Client } from 'pg';

/** Roles the app changes into for one transaction; it inherits none of them. */
const groupRoles = ['anon', 'authenticated', 'clawbot_service', 'clawbot_worker', 'clawbot_identity'];

/**
 * Lets the app's login role change into the group roles; it may be the owner itself. Since Postgres 16
 * the right to change into a role is one of its own, and comes without inheriting what the role may do.
 */
export async function grantAppRole(client: Client, appRole: string): Promise<void> {
  const { rows: versions } = await client.query<{ since16: boolean }>(
    `select current_setting('server_version_num')::int >= 160000 as since16`,
  );
  const [privilege, options] = versions[0]?.since16 ? ['set', ' with inherit false, set true'] : ['member', ''];
  const { rows } = await client.query<{ role: string }>(
    `select r.rolname as role from pg_roles r
     where r.rolname = any($1) and $2 <> r.rolname and not pg_has_role($2, r.oid, $3)`,
    [groupRoles, appRole, privilege],
  );
  for (const { role } of rows) {
    await client.query(`grant ${client.escapeIdentifier(role)} to ${client.escapeIdentifier(appRole)}${options}`);
  }
}
