-- Everything a person sees happen. A plain sequence would commit out of order and lose events
-- for a reader that resumes by "greater than the last"; the counter below is taken at commit.

create table public.event_heads (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  seq bigint not null
);

create table public.events (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  seq bigint,
  deployment_id uuid,
  operation_id uuid references public.operations (id) on delete cascade,
  type text not null check (type ~ '^[a-z]+:[a-z]+$'),
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  unique (workspace_id, seq),
  foreign key (workspace_id, deployment_id) references public.deployments (workspace_id, id) on delete cascade
);
create index events_of_deployment on public.events (deployment_id, seq);

create function clawbot.number_event() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  next_seq bigint;
begin
  insert into public.event_heads as head (workspace_id, seq) values (new.workspace_id, 1)
    on conflict (workspace_id) do update set seq = head.seq + 1
    returning head.seq into next_seq;
  update public.events set seq = next_seq where id = new.id;
  perform pg_notify('clawbot_events', new.workspace_id || ':' || next_seq);
  return null;
end $$;

alter table public.events enable row level security;
alter table public.events force row level security;
alter table public.event_heads enable row level security;
alter table public.event_heads force row level security;

create policy member_read on public.events for select to authenticated
  using (workspace_id = any ((select clawbot.workspace_ids())::uuid[]));
create policy member_read on public.event_heads for select to authenticated
  using (workspace_id = any ((select clawbot.workspace_ids())::uuid[]));
create policy service_read on public.events for select to clawbot_service using (workspace_id = (select clawbot.service_workspace()));
create policy service_write on public.events for insert to clawbot_service
  with check (workspace_id = (select clawbot.service_workspace()) and seq is null);
create policy service_read on public.event_heads for select to clawbot_service
  using (workspace_id = (select clawbot.service_workspace()));
create policy definer_all on public.events to clawbot_definer using (true) with check (true);
create policy definer_all on public.event_heads to clawbot_definer using (true) with check (true);

revoke all on public.events, public.event_heads from public, anon, authenticated;
grant select on public.events, public.event_heads to authenticated, clawbot_service;
grant insert on public.events to clawbot_service;
grant select, insert, update on public.events, public.event_heads to clawbot_definer;

create constraint trigger number_event after insert on public.events
  deferrable initially deferred for each row execute function clawbot.number_event();

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.number_event() from public;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.number_event() owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
