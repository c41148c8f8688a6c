import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestPlant, type TestPlant } from '../factories.ts';

let plant: TestPlant;
beforeAll(async () => {
  plant = await createTestPlant();
});
afterAll(() => plant.close());

/** On Supabase schema auth is not ours: its owner rules there, and we may not. */
const isSupabase = inject('testServer').authUrl !== null;
const ours = isSupabase ? `('public', 'clawbot')` : `('public', 'auth', 'clawbot')`;

/** Only who runs migrations may read schema auth on Supabase, so what reads it has to be theirs. */
const authReaders = isSupabase
  ? `('living_sessions', 'end_session', 'end_sessions_of', 'sessions_of', 'has_password', 'remove_person', 'is_disabled', 'confirmed_address')`
  : `('')`;

/** What no copy has, because a restore would bring back what was ended since: sessions, links, and invitations that were revoked. */
const notInBackups = `('auth.sessions', 'auth.verifications', 'clawbot.rate_limits', 'invitations')`;

/** Each asks the catalogue for what must not be there; the answer is the list of offenders. */
const gates = {
  'a table without forced row-level security': `
    select n.nspname || '.' || c.relname as offender from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ${ours} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'a view that reads with the rights of its owner': `
    select c.oid::regclass::text as offender from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname in ${ours} and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
  'a function with foreign rights that follows the caller’s search path': `
    select p.oid::regprocedure::text as offender from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and p.prosecdef and not coalesce(array_to_string(p.proconfig, ',') ~ 'search_path=', false)`,
  'a function with foreign rights that strangers may call': `
    select p.oid::regprocedure::text as offender from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ${ours} and p.prosecdef and has_function_privilege('anon', p.oid, 'execute')`,
  'a function with foreign rights that belongs to somebody who can log in': `
    select p.oid::regprocedure::text as offender from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
    where n.nspname in ${ours} and p.prosecdef and r.rolcanlogin and p.proname not in ${authReaders}`,
  'a role that row-level security does not bind': `
    select rolname as offender from pg_roles where (rolbypassrls or rolsuper) and rolname ~ '^(anon|authenticated|clawbot_)'`,
  'an app role that owns a table': `
    select c.oid::regclass::text as offender from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where c.relkind in ('r', 'p') and n.nspname in ${ours} and r.rolname ~ '^(anon|authenticated|clawbot_)' and r.rolname <> 'clawbot_owner'`,
  'an app role that may make objects or roles': `
    select rolname as offender from pg_roles r where rolname in ('anon', 'authenticated', 'clawbot_app', 'clawbot_service', 'clawbot_worker', 'clawbot_identity')
      and (rolcreaterole or rolcreatedb or has_schema_privilege(oid, 'public', 'create') or has_schema_privilege(oid, 'auth', 'create') or has_schema_privilege(oid, 'clawbot', 'create'))`,
  'a policy that lets anything be written': `
    select schemaname || '.' || tablename || ': ' || policyname as offender from pg_policies
    where schemaname in ${ours} and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`,
  'a policy for everybody': `
    select schemaname || '.' || tablename || ': ' || policyname as offender from pg_policies where schemaname in ${ours} and 'public' = any (roles)`,
  'a privilege that everybody has': `
    select table_schema || '.' || table_name || ' ' || privilege_type as offender from information_schema.table_privileges
    where table_schema in ${ours} and grantee in ('PUBLIC', 'anon')`,
  'a table that a backup would leave out': `
    select c.oid::regclass::text as offender from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ${ours} and c.oid::regclass::text not in ${notInBackups}
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup_read')`,
  'a right to write of whoever makes backups, or somebody who is it': `
    select table_schema || '.' || table_name || ' ' || privilege_type as offender from information_schema.table_privileges
    where grantee = 'clawbot_backup' and privilege_type <> 'SELECT'
    union all select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
    where m.roleid = 'clawbot_backup'::regrole and r.rolname ~ '^(anon|authenticated|clawbot_(app|service|worker|identity|definer))$'`,
  'an app login that needs no change of role to read': `
    select n.nspname || '.' || c.relname as offender from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth', 'clawbot', 'pgboss') and has_table_privilege('clawbot_app', c.oid, 'select')`,
};

describe('the catalogue has no', { tags: ['A3'] }, () => {
  it.each(Object.entries(gates))('%s', async (_, query) => {
    expect((await plant.ask<{ offender: string }>(query)).map(({ offender }) => offender)).toEqual([]);
  });
});

describe('a person may', { tags: ['A4', 'A5'] }, () => {
  it('change these columns and no other', async () => {
    const rows = await plant.ask<{ offender: string }>(`
      select table_name || '.' || column_name as offender from information_schema.column_privileges
      where grantee = 'authenticated' and privilege_type in ('UPDATE', 'INSERT') order by 1`);
    expect(rows.map(({ offender }) => offender)).toEqual(['profiles.avatar_url', 'profiles.company', 'profiles.full_name']);
  });

  it('not see the lease or the memory of the reconciler', async () => {
    const rows = await plant.ask<{ column: string }>(`
      select attname as column from pg_attribute where attrelid = 'public.deployments'::regclass and attnum > 0
        and not has_column_privilege('authenticated', 'public.deployments', attname, 'select') order by 1`);
    expect(rows.map(({ column }) => column)).toEqual([
      ...[
        'fleet_fingerprint',
        'history',
        'lease_expires_at',
        'lease_owner',
        'lease_token',
        'metered_as',
        'metered_since',
        'next_run_at',
        'restored_generation',
      ],
    ]);
  });
});
