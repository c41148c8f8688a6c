-- Counted for another workspace than its own, a takedown would not be counted once it really happens there.
alter table clawbot.takedowns
  add foreign key (workspace_id, deployment_id) references public.deployments (workspace_id, id) on delete cascade;
