-- Calls that woke a worker. Each is believed for five minutes, and whoever overhears one could send it again and again.
create table clawbot.wakes (
  id text primary key,
  heard_at timestamptz not null default clock_timestamp()
);
create index wakes_oldest on clawbot.wakes (heard_at);

alter table clawbot.wakes enable row level security;
alter table clawbot.wakes force row level security;
create policy definer_all on clawbot.wakes to clawbot_definer using (true) with check (true);
create policy backup_read on clawbot.wakes for select to clawbot_backup using (true);
revoke all on clawbot.wakes from public, anon, authenticated;
grant select, insert, delete on clawbot.wakes to clawbot_definer;
grant select on clawbot.wakes to clawbot_backup;

-- Whether a wake is heard for the first time, by whichever worker. Remembered for longer than it is believed.
create function clawbot.hear_wake(wake text) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  delete from clawbot.wakes w where w.heard_at < clock_timestamp() - interval '15 minutes';
  insert into clawbot.wakes (id) values (wake) on conflict do nothing;
  return found;
end $$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.hear_wake(text) from public;
grant execute on function clawbot.hear_wake(text) to clawbot_worker;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.hear_wake(text) owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
