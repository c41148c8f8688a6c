-- Secrets that are put into the vault before the row that they belong to is committed. Should it never be, nothing else knows
-- of them: the note is committed before, is gone with the commit of the row, and what is left of it leads the worker to the secret.
create table clawbot.announced_secrets (
  -- No reference: the secret would outlive a workspace whose removal takes the note along.
  workspace_id uuid not null,
  record_id uuid not null,
  name text not null,
  announced_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, record_id, name)
);
create index announced_secrets_oldest on clawbot.announced_secrets (announced_at);

alter table clawbot.announced_secrets enable row level security;
alter table clawbot.announced_secrets force row level security;
create policy service_all on clawbot.announced_secrets to clawbot_service
  using (workspace_id = (select clawbot.service_workspace()))
  with check (workspace_id = (select clawbot.service_workspace()));
create policy definer_all on clawbot.announced_secrets to clawbot_definer using (true) with check (true);
create policy backup_read on clawbot.announced_secrets for select to clawbot_backup using (true);
revoke all on clawbot.announced_secrets from public, anon, authenticated;
grant select, insert, update, delete on clawbot.announced_secrets to clawbot_service;
grant select, update, delete on clawbot.announced_secrets to clawbot_definer;
grant select on clawbot.announced_secrets to clawbot_backup;
grant select (id) on public.cloud_connections to clawbot_definer;

-- Takes the note of one secret without a row, for who removes the secret in the same transaction: if that fails, the note stays.
-- Never a young one: its row may be about to be committed. One that is announced anew meanwhile waits, and is then a new one.
create function clawbot.take_lost_secret() returns table (workspace_id uuid, record_id uuid, name text)
  language sql volatile security definer set search_path = '' as $$
  delete from clawbot.announced_secrets a
  where (a.workspace_id, a.record_id, a.name) = (
    select s.workspace_id, s.record_id, s.name from clawbot.announced_secrets s
    where s.announced_at < clock_timestamp() - interval '1 hour'
      and not exists (select from public.deployments d where d.workspace_id = s.workspace_id and d.id = s.record_id)
      and not exists (select from public.cloud_connections c where c.workspace_id = s.workspace_id and c.id = s.record_id)
    order by s.announced_at limit 1 for update skip locked
  )
  returning a.workspace_id, a.record_id, a.name
$$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.take_lost_secret() from public;
grant execute on function clawbot.take_lost_secret() to clawbot_worker;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.take_lost_secret() owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
