-- Sessions of Supabase Auth. Its tokens hold until they run out, whatever is signed out or banned meanwhile, so what is asked is
-- its table of sessions. Only the role that runs migrations may read it; without Supabase Auth nothing is made.

do $migration$
begin
  if to_regclass('auth.refresh_tokens') is null then
    return;
  end if;

  -- Those of the given sessions that still hold, with the time they began.
  create function clawbot.living_sessions(ids uuid[]) returns table (id uuid, user_id uuid, began_at timestamptz)
    language sql stable security definer set search_path = '' as $$
    select s.id, s.user_id, s.created_at
    from auth.sessions s join auth.users u on u.id = s.user_id
    where s.id = any (ids)
      and (s.not_after is null or s.not_after > now())
      and (u.banned_until is null or u.banned_until <= now())
      and u.deleted_at is null
  $$;

  -- What Supabase Auth does when one browser signs out; refresh tokens go with their session.
  create function clawbot.end_session(session uuid) returns void language sql security definer set search_path = '' as $$
    delete from auth.sessions where id = session
  $$;

  -- What it does when all browsers of a person sign out, for transactions under way too.
  create function clawbot.end_sessions_of(person uuid) returns void language sql security definer set search_path = '' as $$
    update public.profiles set sessions_valid_after = now() where id = person;
    delete from auth.sessions where user_id = person
  $$;

  revoke all on function clawbot.living_sessions(uuid[]), clawbot.end_session(uuid), clawbot.end_sessions_of(uuid) from public;
  grant execute on function clawbot.living_sessions(uuid[]), clawbot.end_session(uuid), clawbot.end_sessions_of(uuid) to clawbot_identity;
end $migration$;
