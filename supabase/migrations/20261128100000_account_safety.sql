-- Second factors, the log of what was done, and how a person and everything of theirs goes.

-- Workspace entries come from services, those of a person (workspace_id null) from the identity.
alter table public.audit_log alter column workspace_id drop not null;
alter table public.audit_log add column before jsonb, add column after jsonb;
drop index public.audit_log_newest;
create index audit_log_newest on public.audit_log (workspace_id, created_at desc, id desc);
create index audit_log_of_person on public.audit_log (actor_id, created_at desc, id desc) where workspace_id is null;

-- What somebody did in a workspace of others outlives their account, under an id that then says nothing more.
alter table public.audit_log drop constraint audit_log_actor_id_fkey;
alter table public.deployments drop constraint deployments_created_by_fkey;
alter table public.operations drop constraint operations_requested_by_fkey;
alter table public.cloud_connections drop constraint cloud_connections_created_by_fkey;

-- A code that was used, or an earlier one, is never taken again: last_step only grows.
create table clawbot.second_factors (
  user_id uuid primary key references public.profiles (id) on delete cascade,
  -- Encrypted with a key from outside the database and bound to the person.
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now()
);

create table clawbot.backup_codes (
  user_id uuid not null references clawbot.second_factors (user_id) on delete cascade,
  -- Keyed with what is outside the database; a used code has no row.
  hash bytea not null,
  primary key (user_id, hash)
);

alter table clawbot.second_factors enable row level security;
alter table clawbot.second_factors force row level security;
alter table clawbot.backup_codes enable row level security;
alter table clawbot.backup_codes force row level security;
create policy identity_all on clawbot.second_factors to clawbot_identity using (true) with check (true);
create policy identity_all on clawbot.backup_codes to clawbot_identity using (true) with check (true);
create policy definer_read on clawbot.second_factors for select to clawbot_definer using (true);
create policy backup_read on clawbot.second_factors for select to clawbot_backup using (true);
create policy backup_read on clawbot.backup_codes for select to clawbot_backup using (true);
revoke all on clawbot.second_factors, clawbot.backup_codes from public, anon, authenticated;
grant select on clawbot.second_factors, clawbot.backup_codes to clawbot_backup;
grant select, insert, update, delete on clawbot.second_factors, clawbot.backup_codes to clawbot_identity;
grant select (user_id, confirmed_at) on clawbot.second_factors to clawbot_definer;

-- Workspaces whose log the caller may read.
create function clawbot.admin_workspace_ids() returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(m.workspace_id), '{}')
  from public.members m
  where m.user_id = (clawbot.claims() ->> 'sub')::uuid and m.role in ('owner', 'admin') and clawbot.session_holds()
$$;

-- Members of those workspaces, whose sign-ins the caller may read.
create function clawbot.administered_people() returns table (user_id uuid, email text)
  language sql stable security definer set search_path = '' as $$
  select p.id, p.email from public.profiles p
  where p.id in (select m.user_id from public.members m where m.workspace_id = any (clawbot.admin_workspace_ids()))
$$;

drop policy member_read on public.audit_log;
create policy admin_read on public.audit_log for select to authenticated
  using (workspace_id = any ((select clawbot.admin_workspace_ids())::uuid[])
    or (workspace_id is null and actor_id = (select auth.uid()) and (select clawbot.session_holds()))
    or (workspace_id is null and actor_id in (select user_id from clawbot.administered_people())));

-- What happened to somebody's account. The identity adds; it neither reads nor changes.
create function clawbot.note_account_event(person uuid, action text, detail jsonb) returns void
  language sql security definer set search_path = '' as $$
  insert into public.audit_log (workspace_id, actor_id, action, subject_kind, subject_id, detail)
  select null, p.id, note_account_event.action, 'account', p.id, note_account_event.detail from public.profiles p where p.id = person
$$;

-- A sign-in that failed, by address; one a minute, so that guessing does not fill the log. An unknown address leaves nothing.
create function clawbot.note_failed_sign_in(address text, detail jsonb) returns void
  language sql security definer set search_path = '' as $$
  insert into public.audit_log (workspace_id, actor_id, action, subject_kind, subject_id, detail)
  select null, p.id, 'account:sign-in-failed', 'account', p.id, note_failed_sign_in.detail from public.profiles p
  where p.email = address and not exists (select from public.audit_log a where a.workspace_id is null and a.actor_id = p.id
    and a.action = 'account:sign-in-failed' and a.created_at > now() - interval '1 minute')
$$;

-- With a person go the workspaces that were theirs alone. Refused while something runs there, or others would lose the last owner.
create function clawbot.farewell_user() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  alone uuid[];
begin
  perform from public.workspaces w where w.id in (select m.workspace_id from public.members m where m.user_id = old.id) for update;
  select coalesce(array_agg(m.workspace_id), '{}') into alone from public.members m
  where m.user_id = old.id and m.role = 'owner'
    and not exists (select from public.members o where o.workspace_id = m.workspace_id and o.user_id <> old.id and o.role = 'owner');
  if exists (select from public.members o where o.workspace_id = any (alone) and o.user_id <> old.id)
    or exists (select from public.deployments d where d.workspace_id = any (alone) and d.status <> 'deleted')
    or exists (select from public.cloud_connections c where c.workspace_id = any (alone)) then
    raise exception 'this person still has deployments, connections or a workspace with others' using errcode = 'CB409';
  end if;
  delete from public.audit_log a where a.workspace_id = any (alone) or (a.workspace_id is null and a.actor_id = old.id);
  delete from public.cloud_resources r where r.workspace_id = any (alone);
  delete from public.events e where e.workspace_id = any (alone);
  delete from public.operations o where o.workspace_id = any (alone);
  delete from public.deployments d where d.workspace_id = any (alone);
  delete from clawbot.takedowns t where t.workspace_id = any (alone);
  delete from public.workspaces w where w.id = any (alone);
  return old;
end $$;

create trigger farewell_user before delete on auth.users for each row execute function clawbot.farewell_user();

create policy definer_add on public.audit_log for insert to clawbot_definer with check (true);
create policy definer_look on public.audit_log for select to clawbot_definer using (true);
create policy definer_clear on public.audit_log for delete to clawbot_definer using (true);
create policy definer_clear on public.deployments for delete to clawbot_definer using (true);
create policy definer_clear on public.operations for delete to clawbot_definer using (true);
create policy definer_look on public.cloud_resources for select to clawbot_definer using (true);
create policy definer_clear on public.cloud_resources for delete to clawbot_definer using (true);
create policy definer_look on public.cloud_connections for select to clawbot_definer using (true);
grant select, insert, delete on public.audit_log to clawbot_definer;
grant delete on public.deployments, public.operations, public.cloud_resources, public.events, public.workspaces to clawbot_definer;
grant select (workspace_id) on public.operations, public.cloud_resources, public.cloud_connections to clawbot_definer;
-- To lock a row.
grant update (updated_at) on public.workspaces to clawbot_definer;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.admin_workspace_ids(), clawbot.administered_people(), clawbot.note_account_event(uuid, text, jsonb),
  clawbot.note_failed_sign_in(text, jsonb), clawbot.farewell_user() from public;
grant execute on function clawbot.admin_workspace_ids(), clawbot.administered_people() to authenticated;
grant execute on function clawbot.note_account_event(uuid, text, jsonb), clawbot.note_failed_sign_in(text, jsonb) to clawbot_identity;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.admin_workspace_ids() owner to clawbot_definer;
  alter function clawbot.administered_people() owner to clawbot_definer;
  alter function clawbot.note_account_event(uuid, text, jsonb) owner to clawbot_definer;
  alter function clawbot.note_failed_sign_in(text, jsonb) owner to clawbot_definer;
  alter function clawbot.farewell_user() owner to clawbot_definer;
  set local role clawbot_definer;
  -- A token of Supabase Auth is given out before the second factor was asked for. Whoever has one holds a session only where
  -- this server says so: nobody but it can add the claim.
  create or replace function clawbot.session_holds() returns boolean language sql stable security definer set search_path = '' as $body$
    select exists (
      select from public.profiles p
      where p.id = (clawbot.claims() ->> 'sub')::uuid
        and to_timestamp((clawbot.claims() ->> 'iat')::double precision) >= p.sessions_valid_after
    ) and (
      clawbot.claims() ? 'second_factor_asked'
      or not exists (select from clawbot.second_factors f where f.user_id = (clawbot.claims() ->> 'sub')::uuid and f.confirmed_at is not null)
    )
  $body$;
  reset role;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;

-- What Supabase Auth does not keep of a session, and what only the role that runs migrations may do there.
do $migration$
begin
  if to_regclass('auth.refresh_tokens') is null then
    return;
  end if;

  create table clawbot.session_notes (
    session_id uuid primary key,
    user_id uuid not null references public.profiles (id) on delete cascade,
    user_agent text,
    confirmed_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now()
  );
  create index session_notes_user_id on clawbot.session_notes (user_id);
  alter table clawbot.session_notes enable row level security;
  alter table clawbot.session_notes force row level security;
  create policy identity_all on clawbot.session_notes to clawbot_identity using (true) with check (true);
  create policy backup_read on clawbot.session_notes for select to clawbot_backup using (true);
  revoke all on clawbot.session_notes from public, anon, authenticated;
  grant select on clawbot.session_notes to clawbot_backup;
  grant select, insert, update, delete on clawbot.session_notes to clawbot_identity;

  create function clawbot.sessions_of(person uuid) returns table (id uuid, began_at timestamptz, ends_at timestamptz)
    language sql stable security definer set search_path = '' as $$
    select s.id, s.created_at, s.not_after from auth.sessions s
    where s.user_id = person and (s.not_after is null or s.not_after > now())
  $$;

  create function clawbot.has_password(person uuid) returns boolean language sql stable security definer set search_path = '' as $$
    select exists (select from auth.users u where u.id = person and u.encrypted_password <> '')
  $$;

  create function clawbot.remove_person(person uuid) returns void language sql security definer set search_path = '' as $$
    delete from auth.users where id = person
  $$;

  revoke all on function clawbot.sessions_of(uuid), clawbot.has_password(uuid), clawbot.remove_person(uuid) from public;
  grant execute on function clawbot.sessions_of(uuid), clawbot.has_password(uuid), clawbot.remove_person(uuid) to clawbot_identity;
end $migration$;
