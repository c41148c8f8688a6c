-- When somebody would last have seen a deployment change: `updated_at` moves with every look of a worker.

alter table public.deployments add column changed_at timestamptz not null default now();
-- By a rewrite, since row-level security shows the owner no row that an update could reach.
alter table public.deployments alter column changed_at type timestamptz using updated_at;

create function clawbot.note_deployment_change() returns trigger language plpgsql set search_path = '' as $$
begin
  new.changed_at = now();
  return new;
end $$;
revoke all on function clawbot.note_deployment_change() from public;

create trigger note_deployment_change before update on public.deployments for each row
  when ((old.desired, old.status, old.problem, old.instance_url, old.openclaw_version)
    is distinct from (new.desired, new.status, new.problem, new.instance_url, new.openclaw_version))
  execute function clawbot.note_deployment_change();

grant select (changed_at) on public.deployments to authenticated;
