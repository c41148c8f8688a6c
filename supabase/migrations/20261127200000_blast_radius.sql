-- How far a mistake may spread: whatever is taken down is counted first, and too much of it in one minute halts.

create table clawbot.takedowns (
  deployment_id uuid not null,
  -- A deletion takes many writes and may be repeated after a crash; it counts once.
  generation bigint not null,
  workspace_id uuid not null,
  kind text not null check (kind in ('delete', 'stop', 'restart')),
  -- Whether a person asked for it; a script that changed rows, or a mistake of ours, leaves no operation behind.
  asked boolean not null,
  admitted_at timestamptz not null default clock_timestamp(),
  primary key (deployment_id, generation, kind)
);
create index takedowns_newest on clawbot.takedowns (admitted_at);

create table clawbot.halts (
  id uuid primary key default gen_random_uuid(),
  -- Null is the whole installation.
  workspace_id uuid references public.workspaces (id) on delete cascade,
  reason text not null,
  began_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  confirmed_by uuid,
  -- Until then nothing more is counted there: whoever confirms has looked.
  allows_until timestamptz
);
create unique index halts_open on clawbot.halts (workspace_id) nulls not distinct where confirmed_at is null;

alter table clawbot.takedowns enable row level security;
alter table clawbot.takedowns force row level security;
alter table clawbot.halts enable row level security;
alter table clawbot.halts force row level security;
create policy definer_all on clawbot.takedowns to clawbot_definer using (true) with check (true);
create policy definer_all on clawbot.halts to clawbot_definer using (true) with check (true);
create policy definer_count on public.deployments for select to clawbot_definer using (true);
create policy definer_ask on public.operations for select to clawbot_definer using (true);
revoke all on clawbot.takedowns, clawbot.halts from public, anon, authenticated;
grant select, insert, delete on clawbot.takedowns to clawbot_definer;
grant select, insert, update on clawbot.halts to clawbot_definer;
grant select (id, workspace_id, status) on public.deployments to clawbot_definer;
grant select (deployment_id, kind) on public.operations to clawbot_definer;

-- Why no more may be taken down in this scope, null for the installation; null when it may.
create function clawbot.too_much(scope uuid, next_kind text, next_asked boolean) returns text
  language plpgsql stable security definer set search_path = '' as $$
declare
  fleet integer;
  deletions integer;
  changes integer;
  -- One workspace cannot reach this alone, or a single tenant could halt all others.
  least integer := case when scope is null then 50 else 20 end;
begin
  if exists (select from clawbot.halts h where h.workspace_id is not distinct from scope and h.allows_until > clock_timestamp()) then
    return null;
  end if;
  -- Of one deployment that is restarted again and again nothing spreads.
  select count(distinct t.deployment_id) filter (where t.kind = 'delete' and (scope is not null or not t.asked)),
    count(distinct t.deployment_id) into deletions, changes
  from clawbot.takedowns t
  where t.admitted_at > clock_timestamp() - interval '1 minute' and (scope is null or t.workspace_id = scope);
  if next_kind = 'delete' and (scope is not null or not next_asked) and deletions >= 20 then
    return format('%s deployments were deleted within a minute, and more are about to be', deletions);
  end if;
  if changes < least then
    return null;
  end if;
  select count(*) into fleet from public.deployments d where d.status <> 'deleted' and (scope is null or d.workspace_id = scope);
  if changes < fleet * 0.05 then
    return null;
  end if;
  return format('%s of %s deployments were stopped, restarted or deleted within a minute, and more are about to be', changes, fleet);
end $$;

-- Asks before a deployment of the bound workspace is taken down. No row: it may be. Otherwise the halt it has to wait for.
create function clawbot.admit_takedown(deployment uuid, generation bigint, takedown text)
  returns table (halt_id uuid, halt_reason text, is_new boolean)
  language plpgsql security definer set search_path = '' as $$
declare
  workspace uuid := clawbot.service_workspace();
  was_asked boolean;
  scope uuid;
  why text;
begin
  if exists (select from clawbot.takedowns t
    where t.deployment_id = deployment and t.generation = admit_takedown.generation and t.kind = takedown) then
    return;
  end if;
  -- One after the other: two workers must not both take the last place.
  perform pg_advisory_xact_lock(2071423377);
  was_asked := exists (select from public.operations o where o.deployment_id = deployment
    and (o.kind = takedown or (o.kind = 'retry' and takedown = 'restart')));
  foreach scope in array array[workspace, null]::uuid[] loop
    return query select h.id, h.reason, false from clawbot.halts h
      where h.workspace_id is not distinct from scope and h.confirmed_at is null;
    if found then
      return;
    end if;
    why := clawbot.too_much(scope, takedown, was_asked);
    if why is not null then
      return query insert into clawbot.halts as h (workspace_id, reason) values (scope, why) returning h.id, h.reason, true;
      return;
    end if;
  end loop;
  delete from clawbot.takedowns t where t.admitted_at < clock_timestamp() - interval '7 days';
  insert into clawbot.takedowns (deployment_id, generation, workspace_id, kind, asked)
  values (deployment, admit_takedown.generation, workspace, takedown, was_asked);
end $$;

-- What is halted for the caller: in their workspaces, and everywhere.
create function clawbot.open_halts() returns table (id uuid, workspace_id uuid, reason text, began_at timestamptz)
  language sql stable security definer set search_path = '' as $$
  select h.id, h.workspace_id, h.reason, h.began_at from clawbot.halts h
  where h.confirmed_at is null and clawbot.session_holds() and (h.workspace_id is null or h.workspace_id = any (clawbot.workspace_ids()))
  order by h.began_at
$$;

-- Lets it go on for an hour. Bound to a workspace it is that of the workspace, bound to none that of the installation.
create function clawbot.confirm_halt(halt uuid, person uuid) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  update clawbot.halts h
  set confirmed_at = clock_timestamp(), confirmed_by = person, allows_until = clock_timestamp() + interval '1 hour'
  where h.id = halt and h.confirmed_at is null and h.workspace_id is not distinct from clawbot.service_workspace();
  return found;
end $$;

-- For health: whether anything is halted at all.
create function clawbot.is_halted() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from clawbot.halts h where h.confirmed_at is null)
$$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.too_much(uuid, text, boolean), clawbot.admit_takedown(uuid, bigint, text), clawbot.open_halts(),
  clawbot.confirm_halt(uuid, uuid), clawbot.is_halted() from public;
grant execute on function clawbot.too_much(uuid, text, boolean) to clawbot_definer;
grant execute on function clawbot.service_workspace() to clawbot_definer;
grant execute on function clawbot.admit_takedown(uuid, bigint, text) to clawbot_service;
grant execute on function clawbot.open_halts() to authenticated;
grant execute on function clawbot.confirm_halt(uuid, uuid) to clawbot_service, clawbot_worker;
grant execute on function clawbot.is_halted() to clawbot_worker;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.too_much(uuid, text, boolean) owner to clawbot_definer;
  alter function clawbot.admit_takedown(uuid, bigint, text) owner to clawbot_definer;
  alter function clawbot.open_halts() owner to clawbot_definer;
  alter function clawbot.confirm_halt(uuid, uuid) owner to clawbot_definer;
  alter function clawbot.is_halted() owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
