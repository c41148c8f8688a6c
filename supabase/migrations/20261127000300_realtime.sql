-- Where Supabase Realtime is at hand, a commit that adds events wakes the browsers that listen. Only the number of the
-- newest event travels; what happened is read from public.events under its own rules. Elsewhere nothing of this is made.

do $migration$
begin
  if to_regprocedure('realtime.send(jsonb, text, text, boolean)') is null then
    return;
  end if;

  -- Stays with whoever migrates: realtime.send writes as its caller, and Supabase lets few but that role write there.
  -- Whatever goes wrong with a wake-up, and whoever locks its table, must not cost the change that it tells of.
  create function clawbot.send_wake_up(workspace_id uuid, seq bigint) returns void
  language plpgsql security definer set search_path = '' set lock_timeout = '1s' as $$
  begin
    perform realtime.send(jsonb_build_object('seq', seq), 'events', 'workspace:' || workspace_id, true);
  exception when others then
    raise warning 'no browser was woken: %', sqlerrm;
  end $$;

  -- Each event of a commit moves the head, and only the last of these moves is the newest.
  create function clawbot.wake_listeners() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    if new.seq = (select head.seq from public.event_heads head where head.workspace_id = new.workspace_id) then
      perform clawbot.send_wake_up(new.workspace_id, new.seq);
    end if;
    return null;
  end $$;

  -- Deferred, and so after all events of the commit have got their numbers, which is deferred too.
  create constraint trigger wake_listeners after insert or update on public.event_heads
    deferrable initially deferred for each row execute function clawbot.wake_listeners();

  revoke all on function clawbot.send_wake_up(uuid, bigint), clawbot.wake_listeners() from public;
  grant execute on function clawbot.send_wake_up(uuid, bigint) to clawbot_definer;
  execute format('grant clawbot_definer to %I', current_user);
  grant create on schema clawbot to clawbot_definer;
  alter function clawbot.wake_listeners() owner to clawbot_definer;
  revoke create on schema clawbot from clawbot_definer;
  execute format('revoke clawbot_definer from %I', current_user);

  -- Last, because at Supabase it locks tables of sign-in until the commit. Some of its tools may not make it: then
  -- browsers look by themselves until somebody makes it by hand.
  begin
    create policy clawbot_member_listen on realtime.messages for select to authenticated using (
      extension = 'broadcast'
      and topic = any (array (select 'workspace:' || id from unnest ((select clawbot.workspace_ids())) as id))
    );
  exception when insufficient_privilege or undefined_table then
    raise warning 'Realtime stays closed: make the policy clawbot_member_listen of this file in the SQL editor of Supabase';
  end;
end $migration$;
