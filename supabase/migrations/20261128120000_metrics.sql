-- How busy the processes of deployments on a machine of ours were. Other clouds keep their own readings, and are asked.

create table public.usage_samples (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  deployment_id uuid not null,
  -- Each reading goes into a row of every grain, so that older times need no work later: rows of a grain that has passed only go.
  grain_seconds integer not null check (grain_seconds in (60, 300, 3600)),
  at timestamptz not null,
  -- How many readings are in the averages.
  samples integer not null check (samples > 0),
  cpu_average real not null check (cpu_average between 0 and 100),
  cpu_maximum real not null check (cpu_maximum between 0 and 100),
  memory_average double precision not null check (memory_average >= 0),
  memory_maximum double precision not null check (memory_maximum >= 0),
  memory_total bigint not null check (memory_total > 0),
  disk_average double precision check (disk_average >= 0),
  disk_maximum double precision check (disk_maximum >= 0),
  traffic_average double precision check (traffic_average >= 0),
  traffic_maximum double precision check (traffic_maximum >= 0),
  primary key (deployment_id, grain_seconds, at),
  foreign key (workspace_id, deployment_id) references public.deployments (workspace_id, id) on delete cascade
);

alter table public.usage_samples enable row level security;
alter table public.usage_samples force row level security;
revoke all on public.usage_samples from public, anon, authenticated;

create policy member_read on public.usage_samples for select to authenticated
  using (workspace_id = any ((select clawbot.workspace_ids())::uuid[]));
create policy service_all on public.usage_samples to clawbot_service
  using (workspace_id = (select clawbot.service_workspace()))
  with check (workspace_id = (select clawbot.service_workspace()));
create policy backup_read on public.usage_samples for select to clawbot_backup using (true);

-- What nobody writes to any more, such as the rows of a deleted deployment, is removed across workspaces and never read.
create policy worker_sees_age on public.usage_samples for select to clawbot_worker using (at < now() - interval '8 days');
create policy worker_forgets on public.usage_samples for delete to clawbot_worker using (at < now() - interval '8 days');

grant select on public.usage_samples to authenticated, clawbot_backup;
grant select, insert, update, delete on public.usage_samples to clawbot_service;
grant select (at), delete on public.usage_samples to clawbot_worker;

-- States of a deployment over time, read backwards; most of its events are news of its log.
create index events_of_states on public.events (deployment_id, seq) where type in ('deployment:created', 'deployment:changed', 'deployment:deleted');
