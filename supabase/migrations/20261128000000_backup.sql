-- Copies of the whole installation, and what holds after one was put back: the database is then older than the clouds.

do $$
begin
  if not exists (select from pg_roles where rolname = 'clawbot_backup') then
    create role clawbot_backup nologin noinherit;
  end if;
end $$;

-- How far back the database jumped, and when. Never emptied: what no row knows may be newer than the copy for ever.
create table clawbot.restores (
  id uuid primary key default gen_random_uuid(),
  backup_taken_at timestamptz not null,
  restored_at timestamptz not null default clock_timestamp()
);
alter table clawbot.restores enable row level security;
alter table clawbot.restores force row level security;
create policy definer_all on clawbot.restores to clawbot_definer using (true) with check (true);
revoke all on clawbot.restores from public, anon, authenticated;
grant select on clawbot.restores to clawbot_definer;

alter table clawbot.halts add column kind text not null default 'takedown' check (kind in ('takedown', 'restore'));

-- The generation that came with the copy. As long as it is the newest one nobody has asked for anything since, and what
-- was asked for before may be done, undone or outdated by now. Null once cloud and row were seen to agree.
alter table public.deployments add column restored_generation bigint;

-- What of a workspace waits for the owner after a restore. No row: nothing does.
create function clawbot.restore_hold() returns table (halt_id uuid, halt_reason text)
  language sql stable security definer set search_path = '' as $$
  select h.id, h.reason from clawbot.halts h where h.kind = 'restore' and h.confirmed_at is null
$$;

-- For who looks for leftovers: whether there may be deployments that the database has never heard of.
create function clawbot.was_restored() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from clawbot.restores)
$$;

-- Only who is its owner, or has the rights of its owner, may replace a function.
do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
end $$;

-- As before, but for a restore: whoever has read that notice has not looked at what is taken down within the hour.
create or replace function clawbot.confirm_halt(halt uuid, person uuid) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  update clawbot.halts h
  set confirmed_at = clock_timestamp(), confirmed_by = person,
    allows_until = case h.kind when 'takedown' then clock_timestamp() + interval '1 hour' end
  where h.id = halt and h.confirmed_at is null and h.workspace_id is not distinct from clawbot.service_workspace();
  return found;
end $$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.restore_hold(), clawbot.was_restored() from public;
grant execute on function clawbot.restore_hold() to clawbot_service;
grant execute on function clawbot.was_restored() to clawbot_worker;

do $$
begin
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.restore_hold() owner to clawbot_definer;
  alter function clawbot.was_restored() owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;

-- A backup reads every table of ours in one snapshot, past the rules that bind whoever serves people, and writes none.
-- Sessions and links that sign in stay out, so that none can come back to life; counts of a minute are worth nothing.
do $$
declare
  ours record;
begin
  for ours in
    select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth', 'clawbot') and c.relkind = 'r' and c.relforcerowsecurity
      and c.relowner = (select oid from pg_roles where rolname = current_user)
      and c.oid::regclass::text not in ('auth.sessions', 'auth.verifications', 'clawbot.rate_limits')
      and exists (select from pg_policy p join pg_roles r on r.oid = any (p.polroles) where p.polrelid = c.oid and r.rolname ~ '^clawbot_')
  loop
    execute format('create policy backup_read on %s for select to clawbot_backup using (true)', ours.name);
    execute format('grant select on %s to clawbot_backup', ours.name);
  end loop;
  if exists (select from pg_namespace where nspname = 'auth' and nspowner = (select oid from pg_roles where rolname = current_user)) then
    grant usage on schema auth to clawbot_backup;
  end if;
end $$;
grant usage on schema public, clawbot to clawbot_backup;
