-- When whoever has a session last proved to be who they are, and was last there.

alter table auth.sessions
  add column confirmed_at timestamptz not null default now(),
  add column last_seen_at timestamptz not null default now();
-- The sign-ins that are there already count from when they were made.
alter table auth.sessions no force row level security;
update auth.sessions set confirmed_at = created_at, last_seen_at = updated_at;
alter table auth.sessions force row level security;
