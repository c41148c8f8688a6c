-- People, workspaces and who may do what in them.

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  full_name text,
  company text,
  avatar_url text,
  -- Sessions that began earlier are void: sign-out everywhere, disabling, role changes.
  sessions_valid_after timestamptz not null default '-infinity',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 80),
  personal boolean not null default false,
  plan text not null default 'free' check (plan in ('free', 'pro', 'enterprise')),
  max_deployments integer not null default 10 check (max_deployments >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.members (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index members_user_id on public.members (user_id);

create trigger touch_profiles before update on public.profiles for each row execute function clawbot.touch_updated_at();
create trigger touch_workspaces before update on public.workspaces for each row execute function clawbot.touch_updated_at();

-- Whether the caller is a person who signed in after sessions_valid_after.
create function clawbot.session_holds() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.profiles p
    where p.id = (clawbot.claims() ->> 'sub')::uuid
      and to_timestamp((clawbot.claims() ->> 'iat')::double precision) >= p.sessions_valid_after
  )
$$;

-- Workspaces of the caller; none when the session does not hold.
create function clawbot.workspace_ids() returns uuid[] language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(m.workspace_id), '{}')
  from public.members m
  where m.user_id = (clawbot.claims() ->> 'sub')::uuid and clawbot.session_holds()
$$;

-- Every person gets a profile and a workspace of their own with the sign-up itself.
create function clawbot.welcome_user() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  workspace uuid;
  full_name text := coalesce(to_jsonb(new) ->> 'name', to_jsonb(new) -> 'raw_user_meta_data' ->> 'full_name');
begin
  -- Supabase Auth may be open to phones and anonymous visitors for another product; they are nobody here.
  if new.email is null then
    return new;
  end if;
  insert into public.profiles (id, email, full_name) values (new.id, new.email, nullif(full_name, ''));
  insert into public.workspaces (name, personal) values ('Personal', true) returning id into workspace;
  insert into public.members (workspace_id, user_id, role) values (workspace, new.id, 'owner');
  return new;
end $$;

alter table public.profiles enable row level security;
alter table public.profiles force row level security;
alter table public.workspaces enable row level security;
alter table public.workspaces force row level security;
alter table public.members enable row level security;
alter table public.members force row level security;

create policy own_profile_read on public.profiles for select to authenticated
  using (id = (select auth.uid()) and (select clawbot.session_holds()));
create policy own_profile_write on public.profiles for update to authenticated
  using (id = (select auth.uid()) and (select clawbot.session_holds())) with check (id = (select auth.uid()));
create policy member_read on public.workspaces for select to authenticated
  using (id = any ((select clawbot.workspace_ids())::uuid[]));
create policy service_read on public.workspaces for select to clawbot_service
  using (id = (select clawbot.service_workspace()));
create policy service_lock on public.workspaces for update to clawbot_service
  using (id = (select clawbot.service_workspace())) with check (id = (select clawbot.service_workspace()));
create policy member_read on public.members for select to authenticated
  using (workspace_id = any ((select clawbot.workspace_ids())::uuid[]));
create policy definer_all on public.profiles to clawbot_definer using (true) with check (true);
create policy definer_all on public.workspaces to clawbot_definer using (true) with check (true);
create policy definer_all on public.members to clawbot_definer using (true) with check (true);

revoke all on public.profiles, public.workspaces, public.members from public, anon, authenticated;
grant select on public.profiles, public.workspaces, public.members to authenticated;
grant update (full_name, company, avatar_url) on public.profiles to authenticated;
grant select on public.workspaces to clawbot_service;
-- A row lock needs one updatable column; the count of deployments is guarded by it.
grant update (updated_at) on public.workspaces to clawbot_service;
grant select, insert on public.profiles, public.workspaces, public.members to clawbot_definer;

create trigger welcome_user after insert on auth.users for each row execute function clawbot.welcome_user();

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.session_holds(), clawbot.workspace_ids(), clawbot.welcome_user() from public;
grant execute on function clawbot.session_holds(), clawbot.workspace_ids() to authenticated;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.session_holds() owner to clawbot_definer;
  alter function clawbot.workspace_ids() owner to clawbot_definer;
  alter function clawbot.welcome_user() owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
