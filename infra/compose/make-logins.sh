#!/bin/sh
# Run once by the Postgres image, on a new volume: the database with its two logins. Passwords travel by the environment, never as text of a command.
set -eu
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres <<'SQL'
\getenv owner_password OWNER_DATABASE_PASSWORD
\getenv app_password APP_DATABASE_PASSWORD
create role clawbot_owner login createrole password :'owner_password';
create role clawbot_app login noinherit password :'app_password';
create database clawbot owner clawbot_owner;
SQL
