import type { Client } from 'pg';

/** Roles the app changes into for one transaction; it inherits none of them. */
const groupRoles = ['anon', 'authenticated', 'clawbot_service', 'clawbot_worker', 'clawbot_identity'];

/** Since Postgres 16 a member needs the right to change into a role; its creator has the role, but not that right. */
const mayChangeInto = { before16: 'member', since16: 'set' };

/** Lets the app's login role change into the group roles; it may be the owner itself. */
export async function grantAppRole(client: Client, appRole: string): Promise<void> {
  const { rows: versions } = await client.query<{ since16: boolean }>(
    `select current_setting('server_version_num')::int >= 160000 as since16`,
  );
  const privilege = versions[0]?.since16 ? mayChangeInto.since16 : mayChangeInto.before16;
  const { rows } = await client.query<{ role: string }>(
    `select r.rolname as role from pg_roles r
     where r.rolname = any($1) and $2 <> r.rolname and not pg_has_role($2, r.oid, $3)`,
    [groupRoles, appRole, privilege],
  );
  for (const { role } of rows) await client.query(`grant ${client.escapeIdentifier(role)} to ${client.escapeIdentifier(appRole)}`);
}
