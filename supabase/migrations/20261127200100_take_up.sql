-- A worker that is started again under its name looks for what it had when it died.
grant select (lease_owner) on public.deployments to clawbot_worker;
