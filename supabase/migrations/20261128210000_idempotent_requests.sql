-- Requests that came with an Idempotency-Key, so that each is done once. For a day.

create table clawbot.idempotent_requests (
  user_id uuid not null references public.profiles (id) on delete cascade,
  key text not null check (key ~ '^[!-~]{1,128}$'),
  -- With a secret of the installation: what was sent may hold a password.
  request_hash bytea not null check (octet_length(request_hash) = 32),
  begun_at timestamptz not null default now(),
  -- Null while it is under way.
  ended_at timestamptz,
  -- Null as well where the answer holds a secret: those are in the vault alone.
  answer jsonb,
  primary key (user_id, key)
);

alter table clawbot.idempotent_requests enable row level security;
alter table clawbot.idempotent_requests force row level security;
create policy definer_all on clawbot.idempotent_requests to clawbot_definer using (true) with check (true);
create policy backup_read on clawbot.idempotent_requests for select to clawbot_backup using (true);
revoke all on clawbot.idempotent_requests from public, anon, authenticated;
grant select, insert, update, delete on clawbot.idempotent_requests to clawbot_definer;
grant select on clawbot.idempotent_requests to clawbot_backup;

-- Whether a request is to be done now (`begun`), was done (`done`, with its answer), is being done (`under way`), or is another one
-- than the key stands for (`other`). One whose server died is begun again after a minute: no request takes half as long.
create function clawbot.begin_request(person uuid, request_key text, hash bytea) returns table (outcome text, kept jsonb)
  language plpgsql volatile security definer set search_path = '' as $$
declare
  earlier clawbot.idempotent_requests;
begin
  delete from clawbot.idempotent_requests r where r.user_id = person and r.begun_at < now() - interval '1 day';
  insert into clawbot.idempotent_requests (user_id, key, request_hash) values (person, request_key, hash) on conflict do nothing;
  if found then
    return query select 'begun', null::jsonb;
    return;
  end if;
  select r.* into earlier from clawbot.idempotent_requests r where r.user_id = person and r.key = request_key for update;
  if earlier.request_hash <> hash then
    return query select 'other', null::jsonb;
  elsif earlier.ended_at is not null then
    return query select 'done', earlier.answer;
  elsif earlier.begun_at > now() - interval '1 minute' then
    return query select 'under way', null::jsonb;
  else
    update clawbot.idempotent_requests r set begun_at = now() where r.user_id = person and r.key = request_key;
    return query select 'begun', null::jsonb;
  end if;
end $$;

create function clawbot.end_request(person uuid, request_key text, given jsonb) returns void
  language sql volatile security definer set search_path = '' as $$
  update clawbot.idempotent_requests r set ended_at = now(), answer = given where r.user_id = person and r.key = request_key
$$;

-- One that was refused can be sent again with the same key.
create function clawbot.drop_request(person uuid, request_key text) returns void
  language sql volatile security definer set search_path = '' as $$
  delete from clawbot.idempotent_requests r where r.user_id = person and r.key = request_key and r.ended_at is null
$$;

-- Before the owner changes: who is not the owner revokes nothing, with a mere warning.
revoke all on function clawbot.begin_request(uuid, text, bytea), clawbot.end_request(uuid, text, jsonb), clawbot.drop_request(uuid, text)
  from public;
grant execute on function clawbot.begin_request(uuid, text, bytea), clawbot.end_request(uuid, text, jsonb), clawbot.drop_request(uuid, text)
  to clawbot_identity;

do $$
begin
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.begin_request(uuid, text, bytea) owner to clawbot_definer;
  alter function clawbot.end_request(uuid, text, jsonb) owner to clawbot_definer;
  alter function clawbot.drop_request(uuid, text) owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);
end $$;
