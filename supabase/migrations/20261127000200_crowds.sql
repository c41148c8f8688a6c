-- The fleet watch asks every second which accounts have many deployments in the making: mostly none.
create index deployments_in_the_making on public.deployments (connection_id) where status = 'provisioning' and connection_id is not null;
