-- People and their sessions, for the embedded identity. Applied between the migrations of supabase/migrations, and
-- not on Supabase: there schema auth, auth.users and auth.uid() belong to Supabase Auth.

do $$
begin
  if to_regnamespace('auth') is not null then
    raise exception 'this database has a schema auth already, as every database of Supabase; people have to sign in by Supabase Auth there';
  end if;
end $$;

create schema auth;

create function auth.uid() returns uuid language sql stable set search_path = ''
  as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;

create table auth.users (
  id uuid primary key default gen_random_uuid(),
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  name text not null default '',
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  -- Worthless without the signature in the cookie, whose key is outside the database.
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user_id on auth.sessions (user_id);

create table auth.accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  -- A scrypt hash, for the provider "credential" only.
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_user_id on auth.accounts (user_id);

create table auth.verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on auth.verifications (identifier);

-- The owner of this installation and the one link that signs him in: one row at most, so a new link voids the old.
create table auth.owner (
  singleton boolean primary key default true check (singleton),
  user_id uuid references auth.users (id) on delete set null,
  link_hash bytea,
  link_expires_at timestamptz,
  check ((link_hash is null) = (link_expires_at is null))
);

alter table auth.users enable row level security;
alter table auth.users force row level security;
alter table auth.sessions enable row level security;
alter table auth.sessions force row level security;
alter table auth.accounts enable row level security;
alter table auth.accounts force row level security;
alter table auth.verifications enable row level security;
alter table auth.verifications force row level security;
alter table auth.owner enable row level security;
alter table auth.owner force row level security;

create policy identity_all on auth.users to clawbot_identity using (true) with check (true);
create policy identity_all on auth.sessions to clawbot_identity using (true) with check (true);
create policy identity_all on auth.accounts to clawbot_identity using (true) with check (true);
create policy identity_all on auth.verifications to clawbot_identity using (true) with check (true);
create policy identity_all on auth.owner to clawbot_identity using (true) with check (true);

grant usage on schema auth to clawbot_identity;
-- auth.uid() stands in every policy of a tenant's table.
grant usage on schema auth to anon, authenticated;
revoke all on all tables in schema auth from public, anon, authenticated;
grant select, insert, update, delete on all tables in schema auth to clawbot_identity;
