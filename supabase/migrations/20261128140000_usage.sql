-- What was paid for, from when to when and at what price. Written by a trigger in the very transaction that changes the
-- deployment, whoever changes it: nothing can be lost between the two, and nothing counted twice.

-- As what it is paid for, by how it was last seen. Null: for nothing.
alter table public.deployments add column metered_as text check (metered_as in ('running', 'stopped'));
-- Since when, where that is older than the look that noticed it: the write that began it was made before.
alter table public.deployments add column metered_since timestamptz;

-- Kept when the deployment is deleted. What it was is copied, so that sums need no join.
create table public.usage_spans (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id),
  deployment_id uuid not null,
  cloud text not null,
  region text not null,
  size text not null,
  state text not null check (state in ('running', 'stopped')),
  -- List prices a month, as they were known then; null where none was known. For sums of many, which are slow in numeric.
  monthly_machine double precision,
  monthly_kept double precision,
  currency text not null default 'USD' check (currency = 'USD'),
  began_at timestamptz not null,
  -- Null while it lasts.
  ended_at timestamptz check (ended_at >= began_at),
  foreign key (workspace_id, deployment_id) references public.deployments (workspace_id, id) on delete cascade
);
create unique index usage_spans_open on public.usage_spans (deployment_id) where ended_at is null;
create index usage_spans_of_deployment on public.usage_spans (deployment_id, began_at desc);
create index usage_spans_ended on public.usage_spans (workspace_id, ended_at);
create index usage_spans_began on public.usage_spans (workspace_id, began_at);

alter table public.usage_spans enable row level security;
alter table public.usage_spans force row level security;
revoke all on public.usage_spans from public, anon, authenticated;
create policy member_read on public.usage_spans for select to authenticated
  using (workspace_id = any ((select clawbot.workspace_ids())::uuid[]));
create policy definer_all on public.usage_spans to clawbot_definer using (true) with check (true);
create policy backup_read on public.usage_spans for select to clawbot_backup using (true);
grant select on public.usage_spans to authenticated, clawbot_backup;
grant select, insert, update, delete on public.usage_spans to clawbot_definer;

-- Ends the span that lasts and begins the next one. At the time of the change, never before the end of an earlier one.
create function clawbot.meter_deployment() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  earlier timestamptz;
  at timestamptz := clock_timestamp();
begin
  select max(coalesce(s.ended_at, s.began_at)) into earlier from public.usage_spans s where s.deployment_id = new.id;
  at := greatest(at, earlier);
  if new.metered_as is distinct from old.metered_as and new.metered_since < at and new.metered_since > coalesce(earlier, '-infinity') then
    at := new.metered_since;
  end if;
  update public.usage_spans s set ended_at = at where s.deployment_id = new.id and s.ended_at is null;
  if new.metered_as is not null then
    insert into public.usage_spans (workspace_id, deployment_id, cloud, region, size, state, monthly_machine, monthly_kept, began_at)
    values (new.workspace_id, new.id, new.cloud, new.region, new.size, new.metered_as,
      case when new.metered_as = 'running' then new.estimated_monthly_cost - coalesce(new.monthly_stopped_cost, 0) else 0 end,
      case when new.metered_as = 'running' then coalesce(new.monthly_stopped_cost, 0) else new.monthly_stopped_cost end, at);
  end if;
  return null;
end $$;

create trigger meter_deployment after update of metered_as, estimated_monthly_cost, monthly_stopped_cost, size on public.deployments
  for each row when (old.metered_as is distinct from new.metered_as
    or (new.metered_as is not null and (old.estimated_monthly_cost, old.monthly_stopped_cost, old.size)
      is distinct from (new.estimated_monthly_cost, new.monthly_stopped_cost, new.size)))
  execute function clawbot.meter_deployment();

-- Prices are asked for by one worker at a time, for each place that somebody is in.
alter table clawbot.installation add column prices_claimed_at timestamptz not null default '-infinity';

create function clawbot.claim_prices(pause interval) returns table (cloud text, region text, size text)
  language plpgsql security definer set search_path = '' as $$
begin
  update clawbot.installation i set prices_claimed_at = clock_timestamp() where i.prices_claimed_at < clock_timestamp() - pause;
  if found then
    return query select distinct d.cloud, d.region, d.size from public.deployments d where d.status <> 'deleted';
  end if;
end $$;

-- A new list price, for all who are there; a few hundred at a time, so that nobody's run waits long. Returns their number.
create function clawbot.reprice(in_cloud text, in_region text, of_size text, running numeric, stopped numeric) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  changed integer;
begin
  update public.deployments d set estimated_monthly_cost = running, monthly_stopped_cost = stopped
  where d.id in (
    select f.id from public.deployments f
    where f.cloud = in_cloud and f.region = in_region and f.size = of_size and f.status <> 'deleted'
      and (f.estimated_monthly_cost, f.monthly_stopped_cost) is distinct from (running::numeric(10, 2), stopped::numeric(10, 2))
    order by f.id limit 500 for update);
  get diagnostics changed = row_count;
  return changed;
end $$;

-- When the database was put back to a copy: what changed in between is counted as the copy knew it.
create function clawbot.restored_since(since timestamptz) returns table (backup_taken_at timestamptz, restored_at timestamptz)
  language sql stable security definer set search_path = '' as $$
  select r.backup_taken_at, r.restored_at from clawbot.restores r
  where clawbot.session_holds() and r.restored_at >= since order by r.restored_at desc limit 10
$$;

create policy definer_price on public.deployments for update to clawbot_definer using (true) with check (true);
grant select (id, cloud, region, size, status, estimated_monthly_cost, monthly_stopped_cost), update (estimated_monthly_cost, monthly_stopped_cost)
  on public.deployments to clawbot_definer;
grant update on clawbot.installation to clawbot_definer;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.meter_deployment(), clawbot.claim_prices(interval), clawbot.reprice(text, text, text, numeric, numeric),
  clawbot.restored_since(timestamptz) from public;
grant execute on function clawbot.claim_prices(interval), clawbot.reprice(text, text, text, numeric, numeric) to clawbot_worker;
grant execute on function clawbot.restored_since(timestamptz) to authenticated;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.meter_deployment() owner to clawbot_definer;
  alter function clawbot.claim_prices(interval) owner to clawbot_definer;
  alter function clawbot.reprice(text, text, text, numeric, numeric) owner to clawbot_definer;
  alter function clawbot.restored_since(timestamptz) owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
