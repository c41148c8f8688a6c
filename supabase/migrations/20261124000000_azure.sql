-- Deployments in a connected Azure account: more kinds of connections, what faces the internet, the watch over a fleet.

alter table public.cloud_connections drop constraint cloud_connections_kind_check;
alter table public.cloud_connections add constraint cloud_connections_kind_check check (kind in
  ('federated', 'service-principal-certificate', 'service-principal-secret', 'azure-cli', 'managed-identity'));
-- As told by whoever saved the secret; shown before it runs out.
alter table public.cloud_connections add column secret_expires_at timestamptz;
-- When all machines of the account were last looked at.
alter table public.cloud_connections add column surveyed_at timestamptz;
-- Deployments refer to both, so that none can use the account of another workspace.
alter table public.cloud_connections add constraint cloud_connections_of_workspace unique (workspace_id, id);

alter table public.deployments drop constraint deployments_connection_id_fkey;
alter table public.deployments add constraint deployments_connection_of_workspace
  foreign key (workspace_id, connection_id) references public.cloud_connections (workspace_id, id);
-- An Azure deployment without an account could be neither made nor deleted; once it is gone, its account may go too.
alter table public.deployments add constraint deployments_azure_has_connection
  check (cloud <> 'azure' or connection_id is not null or status = 'deleted');
alter table public.deployments add column exposure jsonb;
-- What is still paid for while it is stopped.
alter table public.deployments add column monthly_stopped_cost numeric(10, 2);
-- Power, size and provisioning state of its machine as the last survey saw them.
alter table public.deployments add column fleet_fingerprint text;
create index deployments_of_connection on public.deployments (connection_id) where connection_id is not null and status <> 'deleted';

grant select (exposure, monthly_stopped_cost) on public.deployments to authenticated;

-- The watch reads which accounts have machines, marks its looks, and notes what it saw; never what is in a deployment.
create policy worker_survey on public.cloud_connections for select to clawbot_worker using (true);
create policy worker_mark on public.cloud_connections for update to clawbot_worker using (true) with check (true);
grant select (id, workspace_id, provider, surveyed_at) on public.cloud_connections to clawbot_worker;
grant update (surveyed_at) on public.cloud_connections to clawbot_worker;
create policy worker_note on public.deployments for update to clawbot_worker using (true) with check (true);
grant select (connection_id, status, fleet_fingerprint) on public.deployments to clawbot_worker;
grant update (fleet_fingerprint) on public.deployments to clawbot_worker;
