/**
 * What Supabase's Realtime brings into a database. Its tables belong to a role of its own there, which lets the role that
 * migrates make policies and write past them; here that role owns them, which comes to the same.
 */
export const realtimeSchema = (owner: string) => `
  create schema realtime authorization ${owner};
  grant usage on schema realtime to anon, authenticated;
  create table realtime.messages (
    topic text not null,
    extension text not null,
    payload jsonb,
    event text,
    private boolean default false,
    updated_at timestamp not null default now(),
    inserted_at timestamp not null default now(),
    id uuid not null default gen_random_uuid(),
    primary key (id, inserted_at)
  ) partition by range (inserted_at);
  create table realtime.messages_default partition of realtime.messages default;
  alter table realtime.messages owner to ${owner};
  alter table realtime.messages enable row level security;
  grant select, insert, update on realtime.messages to anon, authenticated;

  create function realtime.topic() returns text language sql stable
    as $$ select nullif(current_setting('realtime.topic', true), '') $$;
  create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void language plpgsql as $$
  begin
    perform set_config('realtime.topic', topic, true);
    insert into realtime.messages (payload, event, topic, private, extension) values (payload, event, topic, private, 'broadcast');
  exception when others then
    raise warning 'ErrorSendingBroadcastMessage: %', sqlerrm;
  end $$;

  -- Supabase follows the table by logical replication instead.
  create function realtime.announce() returns trigger language plpgsql as $$
  begin
    perform pg_notify('realtime_messages', new.id::text);
    return null;
  end $$;
  create trigger announce after insert on realtime.messages for each row execute function realtime.announce()`;
