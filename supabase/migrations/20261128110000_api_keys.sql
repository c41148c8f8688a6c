-- Keys for scripts. Each opens one workspace, as far as its scope and the role that its maker has now.

create table clawbot.api_keys (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  -- The part that is shown and looked up by; it proves nothing.
  prefix text not null unique check (prefix ~ '^[0-9A-Za-z]{8}$'),
  -- SHA-256 of the whole key: 256 random bits cannot be guessed, so a slow hash would only slow down every request.
  hash bytea not null check (octet_length(hash) = 32),
  name text not null check (char_length(name) between 1 and 80),
  scope text not null check (scope in ('read', 'deploy', 'admin')),
  -- Without a reference: what was made with it outlives the account that made it.
  made_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  -- To a minute.
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid
);
create index api_keys_workspace_id on clawbot.api_keys (workspace_id, created_at desc);

alter table clawbot.api_keys enable row level security;
alter table clawbot.api_keys force row level security;
create policy definer_all on clawbot.api_keys to clawbot_definer using (true) with check (true);
create policy service_all on clawbot.api_keys to clawbot_service
  using (workspace_id = (select clawbot.service_workspace())) with check (workspace_id = (select clawbot.service_workspace()));
create policy backup_read on clawbot.api_keys for select to clawbot_backup using (true);
revoke all on clawbot.api_keys from public, anon, authenticated;
grant select on clawbot.api_keys to clawbot_definer, clawbot_backup;
grant update (last_used_at) on clawbot.api_keys to clawbot_definer;
-- What a service has written it never reads again: the hash stays with who compares it.
grant insert on clawbot.api_keys to clawbot_service;
grant select (id, workspace_id, prefix, name, scope, made_by, created_at, expires_at, last_used_at, revoked_at, revoked_by)
  on clawbot.api_keys to clawbot_service;
grant update (revoked_at, revoked_by) on clawbot.api_keys to clawbot_service;

-- Through which key something was done. A default of the column, so that no service can forget it.
alter table public.audit_log add column api_key text;
alter table public.audit_log alter column api_key set default (clawbot.claims() ->> 'api_key');

-- Whether Supabase Auth has banned or deleted somebody. Elsewhere who is gone has no row.
do $migration$
begin
  if to_regclass('auth.refresh_tokens') is null then
    create function clawbot.is_disabled(person uuid) returns boolean language sql immutable set search_path = '' as 'select false';
  else
    create function clawbot.is_disabled(person uuid) returns boolean language sql stable security definer set search_path = '' as $$
      select exists (select from auth.users u where u.id = person and (u.banned_until > now() or u.deleted_at is not null))
    $$;
  end if;
end $migration$;

-- The key that the running transaction acts with, if it still holds. None: a person acts, or a key that does not.
create function clawbot.living_key() returns table (workspace_id uuid, scope text)
  language sql stable security definer set search_path = '' as $$
  select k.workspace_id, k.scope
  from clawbot.api_keys k join public.profiles p on p.id = k.made_by
  where k.prefix = clawbot.claims() ->> 'api_key' and k.made_by = (clawbot.claims() ->> 'sub')::uuid
    and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and k.created_at >= p.sessions_valid_after
$$;

-- What a key opens, by the part of it that is no secret. None for a key that does not hold, or whose maker is not there any more.
create function clawbot.find_api_key(key_prefix text)
  returns table (id uuid, hash bytea, workspace_id uuid, scope text, made_by uuid, email text, created_at timestamptz,
    expires_at timestamptz, is_long_unused boolean)
  language sql stable security definer set search_path = '' as $$
  select k.id, k.hash, k.workspace_id, k.scope, k.made_by, p.email, k.created_at, k.expires_at,
    coalesce(k.last_used_at < now() - interval '1 minute', true)
  from clawbot.api_keys k join public.profiles p on p.id = k.made_by
    join public.members m on m.workspace_id = k.workspace_id and m.user_id = k.made_by
  where k.prefix = key_prefix and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and k.created_at >= p.sessions_valid_after and not clawbot.is_disabled(k.made_by)
$$;

-- Once a minute: requests that meet must not each write.
create function clawbot.note_api_key_use(key uuid) returns void language sql security definer set search_path = '' as $$
  update clawbot.api_keys k set last_used_at = now()
  where k.id = key and coalesce(k.last_used_at < now() - interval '1 minute', true)
$$;

-- The keys of the bound workspace with who made them and whether their maker still stands behind them.
create function clawbot.describe_api_keys()
  returns table (id uuid, made_by_email text, revoked_by_email text, is_upheld boolean)
  language sql stable security definer set search_path = '' as $$
  select k.id, p.email, r.email,
    coalesce(m.user_id is not null and k.created_at >= p.sessions_valid_after and not clawbot.is_disabled(k.made_by), false)
  from clawbot.api_keys k left join public.profiles p on p.id = k.made_by left join public.profiles r on r.id = k.revoked_by
    left join public.members m on m.workspace_id = k.workspace_id and m.user_id = k.made_by
  where k.workspace_id = clawbot.service_workspace()
$$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.is_disabled(uuid), clawbot.living_key(), clawbot.find_api_key(text), clawbot.note_api_key_use(uuid),
  clawbot.describe_api_keys() from public;
grant execute on function clawbot.is_disabled(uuid) to clawbot_definer;
grant execute on function clawbot.find_api_key(text), clawbot.note_api_key_use(uuid) to clawbot_identity;
grant execute on function clawbot.describe_api_keys() to clawbot_service;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.living_key() owner to clawbot_definer;
  alter function clawbot.find_api_key(text) owner to clawbot_definer;
  alter function clawbot.note_api_key_use(uuid) owner to clawbot_definer;
  alter function clawbot.describe_api_keys() owner to clawbot_definer;
  set local role clawbot_definer;

  -- As before, and never for a key: what asks for a session is about a person.
  create or replace function clawbot.session_holds() returns boolean language sql stable security definer set search_path = '' as $body$
    select exists (
      select from public.profiles p
      where p.id = (clawbot.claims() ->> 'sub')::uuid
        and to_timestamp((clawbot.claims() ->> 'iat')::double precision) >= p.sessions_valid_after
    ) and (
      clawbot.claims() ? 'second_factor_asked'
      or not exists (select from clawbot.second_factors f where f.user_id = (clawbot.claims() ->> 'sub')::uuid and f.confirmed_at is not null)
    ) and not clawbot.claims() ? 'api_key'
  $body$;

  create or replace function clawbot.workspace_ids() returns uuid[] language sql stable security definer set search_path = '' as $body$
    select coalesce(array_agg(m.workspace_id), '{}')
    from public.members m
    where m.user_id = (clawbot.claims() ->> 'sub')::uuid
      and case when clawbot.claims() ? 'api_key' then m.workspace_id = (select k.workspace_id from clawbot.living_key() k)
        else clawbot.session_holds() end
  $body$;

  create or replace function clawbot.admin_workspace_ids() returns uuid[] language sql stable security definer set search_path = '' as $body$
    select coalesce(array_agg(m.workspace_id), '{}')
    from public.members m
    where m.user_id = (clawbot.claims() ->> 'sub')::uuid and m.role in ('owner', 'admin')
      and case when clawbot.claims() ? 'api_key'
        then m.workspace_id = (select k.workspace_id from clawbot.living_key() k where k.scope = 'admin')
        else clawbot.session_holds() end
  $body$;

  create or replace function clawbot.open_halts() returns table (id uuid, workspace_id uuid, reason text, began_at timestamptz)
    language sql stable security definer set search_path = '' as $body$
    select h.id, h.workspace_id, h.reason, h.began_at from clawbot.halts h
    where h.confirmed_at is null and (clawbot.session_holds() or exists (select from clawbot.living_key()))
      and (h.workspace_id is null or h.workspace_id = any (clawbot.workspace_ids()))
    order by h.began_at
  $body$;

  reset role;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;

-- What happened to accounts is nothing for a key, whatever its scope.
drop policy admin_read on public.audit_log;
create policy admin_read on public.audit_log for select to authenticated
  using (workspace_id = any ((select clawbot.admin_workspace_ids())::uuid[])
    or (workspace_id is null and actor_id = (select auth.uid()) and (select clawbot.session_holds()))
    or (workspace_id is null and (select clawbot.session_holds()) and actor_id in (select user_id from clawbot.administered_people())));
