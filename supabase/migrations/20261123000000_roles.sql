-- Roles and the schema of helper functions. Runs as a role without superuser rights.
-- On Supabase anon and authenticated exist already and stay untouched.

do $$
declare
  group_role text;
begin
  -- clawbot_service: writes of services and reconciler, bound to one workspace a transaction.
  -- clawbot_worker: queue and the look-out for due deployments across workspaces, read only.
  -- clawbot_identity: people and sessions. clawbot_definer: owner of SECURITY DEFINER functions.
  foreach group_role in array array['anon', 'authenticated', 'clawbot_service', 'clawbot_worker', 'clawbot_identity', 'clawbot_definer']
  loop
    if not exists (select from pg_roles where rolname = group_role) then
      execute format('create role %I nologin noinherit', group_role);
    end if;
  end loop;
end $$;

create schema clawbot;
grant usage on schema clawbot to authenticated, clawbot_service, clawbot_worker, clawbot_identity, clawbot_definer;
grant usage on schema public to anon, authenticated, clawbot_service, clawbot_worker, clawbot_definer;
revoke create on schema public from public;

create function clawbot.claims() returns jsonb language sql stable set search_path = ''
  as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;

-- The workspace that the running service transaction is bound to; null binds it to none.
create function clawbot.service_workspace() returns uuid language sql stable set search_path = ''
  as $$ select nullif(current_setting('clawbot.workspace_id', true), '')::uuid $$;

create function clawbot.touch_updated_at() returns trigger language plpgsql set search_path = '' as $$
begin
  new.updated_at = now();
  return new;
end $$;
