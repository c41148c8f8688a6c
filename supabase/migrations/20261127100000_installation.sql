-- What makes this installation itself, for every machine that works for it. Its id is part of every tag in a cloud:
-- whoever starts first writes it, and nobody changes it.
create table clawbot.installation (
  singleton boolean primary key default true check (singleton),
  id uuid not null,
  created_at timestamptz not null default now()
);

alter table clawbot.installation enable row level security;
alter table clawbot.installation force row level security;
create policy definer_all on clawbot.installation to clawbot_definer using (true) with check (true);

revoke all on clawbot.installation from public, anon, authenticated;
grant select, insert on clawbot.installation to clawbot_definer;

-- The id of the installation; the proposed one when there was none yet.
create function clawbot.found_installation(proposed uuid) returns uuid language plpgsql security definer set search_path = '' as $$
begin
  insert into clawbot.installation (id) values (proposed) on conflict do nothing;
  return (select id from clawbot.installation);
end $$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.found_installation(uuid) from public;
grant execute on function clawbot.found_installation(uuid) to clawbot_worker;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.found_installation(uuid) owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
