-- The roles of a Supabase project, with the rights they have there. Runs as its superuser supabase_admin.
create role postgres login nosuperuser createdb createrole replication bypassrls password :password;
create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
create role authenticator login noinherit password :password;
grant anon, authenticated, service_role to authenticator;
create role dashboard_user nosuperuser createdb createrole replication;
create role supabase_auth_admin login noinherit password :password;
alter role supabase_auth_admin set search_path = 'auth';
alter role postgres set search_path = "$user", public, extensions;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';

do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    grant anon, authenticated, service_role to postgres with admin option;
  end if;
end $$;
