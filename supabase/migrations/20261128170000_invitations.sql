-- Who belongs to a workspace: invitations, and what keeps its members from raising themselves or losing its last owner.

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  email text not null check (email = lower(email) and char_length(email) between 3 and 254),
  -- An owner is made by an owner, of somebody who is a member already.
  role text not null check (role in ('admin', 'member', 'viewer')),
  -- Of the link, which is in the mail alone.
  token_hash bytea not null unique,
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  unique (workspace_id, email),
  -- Whoever is no member any more has invited nobody.
  foreign key (workspace_id, invited_by) references public.members (workspace_id, user_id) on delete cascade
);
create index invitations_email on public.invitations (email);
create index invitations_invited_by on public.invitations (workspace_id, invited_by);

alter table public.invitations enable row level security;
alter table public.invitations force row level security;

-- Role of the caller in a workspace; null for a stranger, and for a session that does not hold.
create function clawbot.caller_role(workspace uuid) returns text language sql stable security definer set search_path = '' as $$
  select m.role from public.members m
  where m.workspace_id = workspace and m.user_id = (clawbot.claims() ->> 'sub')::uuid and clawbot.session_holds()
$$;

-- Whether the caller may give or take this role: nobody reaches above their own.
create function clawbot.may_manage(workspace uuid, role text) returns boolean language sql stable security definer set search_path = '' as $$
  select case clawbot.caller_role(workspace) when 'owner' then true when 'admin' then may_manage.role <> 'owner' else false end
$$;

-- Who else is in a workspace of the caller, with names and addresses, which profiles show to nobody.
create function clawbot.fellows(workspace uuid)
  returns table (user_id uuid, email text, full_name text, role text, joined_at timestamptz)
  language sql stable security definer set search_path = '' as $$
  select m.user_id, p.email, p.full_name, m.role, m.created_at
  from public.members m join public.profiles p on p.id = m.user_id
  where m.workspace_id = workspace and clawbot.caller_role(workspace) is not null
$$;

-- The rules of roles once more, below the services. The trigger counts owners.
create policy service_read on public.members for select to clawbot_service
  using (workspace_id = (select clawbot.service_workspace()));
create policy service_change on public.members for update to clawbot_service
  using (workspace_id = (select clawbot.service_workspace()) and clawbot.may_manage(workspace_id, role))
  with check (workspace_id = (select clawbot.service_workspace()) and clawbot.may_manage(workspace_id, role));
create policy service_remove on public.members for delete to clawbot_service
  using (workspace_id = (select clawbot.service_workspace())
    and (clawbot.may_manage(workspace_id, role) or user_id = (clawbot.claims() ->> 'sub')::uuid));
grant select, update (role), delete on public.members to clawbot_service;
grant update (name) on public.workspaces to clawbot_service;

create policy admin_read on public.invitations for select to authenticated
  using (workspace_id = any ((select clawbot.admin_workspace_ids())::uuid[]));
create policy service_all on public.invitations to clawbot_service
  using (workspace_id = (select clawbot.service_workspace()) and clawbot.may_manage(workspace_id, role))
  with check (workspace_id = (select clawbot.service_workspace()) and clawbot.may_manage(workspace_id, role)
    and invited_by = (clawbot.claims() ->> 'sub')::uuid);
create policy definer_all on public.invitations to clawbot_definer using (true) with check (true);
revoke all on public.invitations from public, anon, authenticated;
grant select (id, workspace_id, email, role, invited_by, created_at, sent_at, expires_at) on public.invitations to authenticated, clawbot_service;
grant insert (workspace_id, email, role, token_hash, invited_by) on public.invitations to clawbot_service;
grant update (role, token_hash, invited_by, sent_at, expires_at) on public.invitations to clawbot_service;
grant delete on public.invitations to clawbot_service;
grant select, delete on public.invitations to clawbot_definer;

-- A workspace keeps an owner, and who may invite no more has invited nobody. The lock lets of two owners who go at the same
-- moment the second see that the first has gone.
create function clawbot.guard_membership() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform from public.workspaces w where w.id = old.workspace_id for update;
  -- It goes with everything in it.
  if not found then
    return coalesce(new, old);
  end if;
  if old.role = 'owner' and new.role is distinct from 'owner'
    and not exists (select from public.members o where o.workspace_id = old.workspace_id and o.user_id <> old.user_id and o.role = 'owner') then
    raise exception 'a workspace keeps an owner' using errcode = 'CB410';
  end if;
  if new.role in ('member', 'viewer') then
    delete from public.invitations i where i.workspace_id = old.workspace_id and i.invited_by = old.user_id;
  end if;
  return coalesce(new, old);
end $$;
create trigger guard_membership before update or delete on public.members for each row execute function clawbot.guard_membership();

-- The address of a person, once it is proven to be theirs. Only who runs migrations may read it on Supabase.
do $migration$
begin
  if to_regclass('auth.refresh_tokens') is null then
    create policy definer_look on auth.users for select to clawbot_definer using (true);
    grant usage on schema auth to clawbot_definer;
    grant select (id, email, email_verified) on auth.users to clawbot_definer;
    create function clawbot.confirmed_address(person uuid) returns text language sql stable security definer set search_path = '' as $$
      select lower(u.email) from auth.users u where u.id = person and u.email_verified
    $$;
  else
    create function clawbot.confirmed_address(person uuid) returns text language sql stable security definer set search_path = '' as $$
      select lower(u.email::text) from auth.users u where u.id = person and u.email_confirmed_at is not null
    $$;
  end if;
end $migration$;

-- What a link leads to: nothing once it is old, or who sent it may not invite any more.
create function clawbot.open_invitation(hash bytea) returns setof public.invitations
  language sql stable security definer set search_path = '' as $$
  select i.* from public.invitations i
  join public.members m on m.workspace_id = i.workspace_id and m.user_id = i.invited_by and m.role in ('owner', 'admin')
  where i.token_hash = hash and i.expires_at > now()
$$;

-- Whether somebody may open an account although strangers may not.
create function clawbot.is_invited(address text) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.invitations i
    join public.members m on m.workspace_id = i.workspace_id and m.user_id = i.invited_by and m.role in ('owner', 'admin')
    where i.email = lower(address) and i.expires_at > now()
  )
$$;

-- What the page of a link shows. Somebody else than who was invited learns only that.
create function clawbot.look_at_invitation(hash bytea)
  returns table (is_for_caller boolean, workspace_id uuid, workspace_name text, role text, invited_by text, expires_at timestamptz)
  language sql stable security definer set search_path = '' as $$
  select f.holds, case when f.holds then i.workspace_id end, case when f.holds then w.name end, case when f.holds then i.role end,
    case when f.holds then p.email end, case when f.holds then i.expires_at end
  from clawbot.open_invitation(hash) i
  join public.workspaces w on w.id = i.workspace_id
  join public.profiles p on p.id = i.invited_by
  cross join lateral (
    select coalesce(clawbot.session_holds() and clawbot.confirmed_address((clawbot.claims() ->> 'sub')::uuid) = i.email, false) as holds
  ) f
$$;

-- Makes the caller a member, once, if the invitation is for them. Whoever is a member already keeps their role.
create function clawbot.accept_invitation(hash bytea) returns table (outcome text, workspace_id uuid, role text)
  language plpgsql security definer set search_path = '' as $$
declare
  invitation public.invitations;
  is_new boolean;
begin
  perform from public.workspaces w where w.id = (select i.workspace_id from public.invitations i where i.token_hash = hash) for update;
  select * into invitation from clawbot.open_invitation(hash);
  if invitation.id is null then
    return query select 'void', null::uuid, null::text;
    return;
  end if;
  if not coalesce(clawbot.session_holds() and clawbot.confirmed_address((clawbot.claims() ->> 'sub')::uuid) = invitation.email, false) then
    return query select 'other-address', null::uuid, null::text;
    return;
  end if;
  delete from public.invitations i where i.id = invitation.id;
  insert into public.members as m (workspace_id, user_id, role)
    values (invitation.workspace_id, (clawbot.claims() ->> 'sub')::uuid, invitation.role) on conflict do nothing;
  is_new := found;
  return query select case when is_new then 'joined' else 'member' end, invitation.workspace_id, clawbot.caller_role(invitation.workspace_id);
end $$;

-- A workspace of one's own, unless one has as many as one may; null then.
create function clawbot.create_workspace(name text) returns uuid language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (clawbot.claims() ->> 'sub')::uuid;
  workspace uuid;
begin
  if me is null or not clawbot.session_holds() then
    raise insufficient_privilege using message = 'this session does not hold';
  end if;
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('clawbot.create_workspace/' || me, 0));
  if (select count(*) from public.members m where m.user_id = me and m.role = 'owner') >= 5 then
    return null;
  end if;
  insert into public.workspaces (name) values (create_workspace.name) returning id into workspace;
  insert into public.members (workspace_id, user_id, role) values (workspace, me, 'owner');
  return workspace;
end $$;

-- Everything of these workspaces. Whoever calls it has made sure that nothing runs there.
create function clawbot.clear_workspaces(ids uuid[]) returns void language sql security definer set search_path = '' as $$
  delete from public.audit_log a where a.workspace_id = any (ids);
  delete from public.cloud_resources r where r.workspace_id = any (ids);
  delete from public.events e where e.workspace_id = any (ids);
  delete from public.operations o where o.workspace_id = any (ids);
  delete from public.deployments d where d.workspace_id = any (ids);
  delete from clawbot.takedowns t where t.workspace_id = any (ids);
  delete from public.workspaces w where w.id = any (ids);
$$;

-- Deletes the workspace that the transaction is bound to, for an owner of it. Refused while something runs or is connected there.
create function clawbot.delete_workspace() returns void language plpgsql security definer set search_path = '' as $$
declare
  workspace uuid := clawbot.service_workspace();
begin
  perform from public.workspaces w where w.id = workspace for update;
  if clawbot.caller_role(workspace) is distinct from 'owner' then
    raise insufficient_privilege using message = 'only an owner deletes a workspace';
  end if;
  if exists (select from public.deployments d where d.workspace_id = workspace and d.status <> 'deleted')
    or exists (select from public.cloud_connections c where c.workspace_id = workspace) then
    raise exception 'this workspace still has deployments or connections' using errcode = 'CB409';
  end if;
  perform clawbot.clear_workspaces(array[workspace]);
end $$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.caller_role(uuid), clawbot.may_manage(uuid, text), clawbot.fellows(uuid), clawbot.guard_membership(),
  clawbot.confirmed_address(uuid), clawbot.open_invitation(bytea), clawbot.is_invited(text), clawbot.look_at_invitation(bytea),
  clawbot.accept_invitation(bytea), clawbot.create_workspace(text), clawbot.clear_workspaces(uuid[]), clawbot.delete_workspace() from public;
grant execute on function clawbot.fellows(uuid) to authenticated, clawbot_service;
grant execute on function clawbot.look_at_invitation(bytea), clawbot.accept_invitation(bytea), clawbot.create_workspace(text) to authenticated;
grant execute on function clawbot.may_manage(uuid, text), clawbot.delete_workspace() to clawbot_service;
grant execute on function clawbot.is_invited(text) to clawbot_identity;
grant execute on function clawbot.confirmed_address(uuid) to clawbot_definer;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.caller_role(uuid) owner to clawbot_definer;
  alter function clawbot.may_manage(uuid, text) owner to clawbot_definer;
  alter function clawbot.fellows(uuid) owner to clawbot_definer;
  alter function clawbot.guard_membership() owner to clawbot_definer;
  if to_regclass('auth.refresh_tokens') is null then
    alter function clawbot.confirmed_address(uuid) owner to clawbot_definer;
  end if;
  alter function clawbot.open_invitation(bytea) owner to clawbot_definer;
  alter function clawbot.is_invited(text) owner to clawbot_definer;
  alter function clawbot.look_at_invitation(bytea) owner to clawbot_definer;
  alter function clawbot.accept_invitation(bytea) owner to clawbot_definer;
  alter function clawbot.create_workspace(text) owner to clawbot_definer;
  alter function clawbot.clear_workspaces(uuid[]) owner to clawbot_definer;
  alter function clawbot.delete_workspace() owner to clawbot_definer;
  set local role clawbot_definer;
  create or replace function clawbot.farewell_user() returns trigger language plpgsql security definer set search_path = '' as $body$
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
    delete from public.audit_log a where a.workspace_id is null and a.actor_id = old.id;
    perform clawbot.clear_workspaces(alone);
    return old;
  end $body$;
  reset role;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
