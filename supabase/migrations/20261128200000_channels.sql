-- The chat channels that a deployment was made with, by name; their tokens are in the vault.

alter table public.deployments add column channels jsonb not null default '[]' check (jsonb_typeof(channels) = 'array');
grant select (channels) on public.deployments to authenticated;
