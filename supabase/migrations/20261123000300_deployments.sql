-- Deployments, what was asked of them, and everything they made.

create table public.cloud_connections (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  provider text not null check (provider in ('azure')),
  name text not null check (char_length(name) between 1 and 80),
  kind text not null check (kind in ('service-principal-secret')),
  -- Ids of the account, never secrets: those lie in the vault under this row's id.
  account jsonb not null default '{}',
  validated_at timestamptz,
  validation jsonb,
  created_by uuid not null references public.profiles (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (workspace_id, name)
);

create table public.deployments (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id),
  created_by uuid not null references public.profiles (id),
  connection_id uuid references public.cloud_connections (id),
  name text not null check (name ~ '^[a-z0-9]([a-z0-9-]{1,48})[a-z0-9]$'),
  cloud text not null check (cloud in ('local', 'azure')),
  region text not null,
  size text not null,
  openclaw_version text not null,
  model jsonb,
  -- Desired state.
  desired text not null default 'running' check (desired in ('running', 'stopped', 'deleted')),
  generation bigint not null default 1,
  incarnation bigint not null default 1,
  -- Observed state.
  observed_generation bigint not null default 0,
  status text not null default 'pending' check (status in ('pending', 'provisioning', 'configuring', 'installing', 'starting',
    'running', 'stopping', 'stopped', 'updating', 'blocked', 'failed', 'deleting', 'deleted')),
  status_message text not null default '',
  problem jsonb,
  progress integer not null default 0 check (progress between 0 and 100),
  steps jsonb not null default '[]',
  conditions jsonb not null default '[]',
  instance_url text,
  estimated_monthly_cost numeric(10, 2),
  -- What a later run must remember of the earlier ones: counters, log cursor, times.
  history jsonb not null default '{}',
  -- Lease of the reconcile run that may write here; every write is fenced by the token.
  lease_owner text,
  lease_token bigint not null default 0,
  lease_expires_at timestamptz,
  next_run_at timestamptz default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deployed_at timestamptz,
  deleted_at timestamptz,
  -- Rows below refer to both, so that none can hang on a deployment of another workspace.
  unique (workspace_id, id)
);
create unique index deployments_living_name on public.deployments (workspace_id, name) where status <> 'deleted';
create index deployments_newest on public.deployments (workspace_id, created_at desc, id desc);
create index deployments_due on public.deployments (next_run_at) where next_run_at is not null;

create table public.operations (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id),
  deployment_id uuid not null,
  kind text not null check (kind in ('create', 'start', 'stop', 'restart', 'retry', 'delete')),
  status text not null default 'running' check (status in ('running', 'succeeded', 'failed', 'superseded')),
  generation bigint not null,
  requested_by uuid not null references public.profiles (id),
  idempotency_key text,
  request_hash text,
  error jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (workspace_id, requested_by, idempotency_key),
  foreign key (workspace_id, deployment_id) references public.deployments (workspace_id, id)
);
create index operations_of_deployment on public.operations (deployment_id, created_at desc);

create table public.cloud_resources (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id),
  deployment_id uuid not null,
  kind text not null,
  name text not null,
  cloud_id text,
  deletion_policy text not null check (deletion_policy in ('delete', 'keep')),
  create_pending_at timestamptz not null default now(),
  create_succeeded_at timestamptz,
  gone_at timestamptz,
  unique (deployment_id, kind, name),
  foreign key (workspace_id, deployment_id) references public.deployments (workspace_id, id)
);

create table public.deployment_logs (
  deployment_id uuid not null,
  seq bigint not null,
  workspace_id uuid not null references public.workspaces (id),
  at timestamptz not null,
  level text not null default 'info' check (level in ('debug', 'info', 'warn', 'error')),
  source text not null check (source in ('install', 'gateway', 'control')),
  message text not null,
  primary key (deployment_id, seq),
  foreign key (workspace_id, deployment_id) references public.deployments (workspace_id, id) on delete cascade
);

create table public.audit_log (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references public.workspaces (id),
  actor_id uuid not null references public.profiles (id),
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index audit_log_newest on public.audit_log (workspace_id, created_at desc);

create trigger touch_deployments before update on public.deployments for each row execute function clawbot.touch_updated_at();
create trigger touch_connections before update on public.cloud_connections for each row execute function clawbot.touch_updated_at();

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['cloud_connections', 'deployments', 'operations', 'cloud_resources', 'deployment_logs', 'audit_log']
  loop
    execute format('alter table public.%I enable row level security', tenant_table);
    execute format('alter table public.%I force row level security', tenant_table);
    execute format('revoke all on public.%I from public, anon, authenticated', tenant_table);
    execute format('create policy member_read on public.%I for select to authenticated
      using (workspace_id = any ((select clawbot.workspace_ids())::uuid[]))', tenant_table);
    execute format('create policy service_all on public.%I to clawbot_service
      using (workspace_id = (select clawbot.service_workspace()))
      with check (workspace_id = (select clawbot.service_workspace()))', tenant_table);
  end loop;
end $$;

-- Tenants read; whatever a worker trusts is written by services only. Lease and history are not theirs to see.
grant select (id, workspace_id, created_by, connection_id, name, cloud, region, size, openclaw_version, model, desired, generation,
  incarnation, observed_generation, status, status_message, problem, progress, steps, conditions, instance_url, estimated_monthly_cost,
  created_at, updated_at, deployed_at, deleted_at) on public.deployments to authenticated;
grant select on public.cloud_connections, public.operations, public.cloud_resources, public.deployment_logs, public.audit_log to authenticated;

grant select, insert, update on public.cloud_connections, public.deployments, public.operations, public.cloud_resources to clawbot_service;
grant delete on public.cloud_connections to clawbot_service;
grant select, insert, delete on public.deployment_logs to clawbot_service;
grant select, insert on public.audit_log to clawbot_service;

create policy worker_look_out on public.deployments for select to clawbot_worker using (true);
grant select (id, workspace_id, next_run_at, lease_expires_at) on public.deployments to clawbot_worker;
