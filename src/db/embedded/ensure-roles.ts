import type { Client } from 'pg';
import { withClient } from '../with-client.ts';
import { type Cluster, connectionUrl } from './cluster-file.ts';

export const embeddedDatabase = 'clawbot';

/** The two login roles and the database. Repeatable: a crash may have left any part of it undone. */
export function ensureRoles(cluster: Cluster): Promise<void> {
  return withClient(connectionUrl(cluster, 'postgres', 'postgres'), async (client) => {
    // Two control planes that start at once would both miss a role and one would fail to make it.
    await client.query('select pg_advisory_lock(1)');
    // A failing statement goes to the log as text, and these hold passwords.
    await client.query('set log_min_error_statement = panic');
    await ensureRole(client, 'clawbot_owner', 'login nosuperuser createrole', cluster.ownerPassword);
    await ensureRole(client, 'clawbot_app', 'login nosuperuser noinherit', cluster.appPassword);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [embeddedDatabase]);
    if (rowCount === 0) await client.query(`create database ${embeddedDatabase} owner clawbot_owner`);
  });
}

async function ensureRole(client: Client, name: string, attributes: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount === 0) await client.query(`create role ${name} ${attributes} password ${client.escapeLiteral(password)}`);
}
