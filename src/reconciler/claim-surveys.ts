import { asWorker } from '../db/as-worker.ts';
import type { Database } from '../db/client.ts';
import { sleepsLongSeconds } from '../domain/crowd.ts';

/** An account whose machines are due to be looked at. */
export interface DueSurvey {
  connectionId: string;
  workspaceId: string;
  /** Deployments in the making count on the survey to wake them. */
  isCrowded: boolean;
}

/** With the pause between two rounds and the run that follows, a change is noticed within a minute. */
const surveyEverySeconds = 48;
/** While deployments wait for it to tell what their templates have made. */
const crowdedEverySeconds = 1.8;

/** States in which no run of its own looks at a deployment for minutes. */
export const settledStatuses = ['running', 'stopped', 'blocked'] as const;

/**
 * Takes accounts that were not looked at for a while, one worker each. Whoever takes one marks the look
 * before it is made: a look that fails, or whose worker dies, comes again with the next interval. Only deployments of
 * its own workspace make an account due, whatever their rows say.
 */
export function claimSurveys(db: Database, limit: number): Promise<DueSurvey[]> {
  return asWorker(db, ({ $client: sql }) =>
    sql<DueSurvey[]>`
      with crowded as (
        select distinct connection_id as id, workspace_id from public.deployments where status = 'provisioning' and connection_id is not null
          and next_run_at > clock_timestamp() + make_interval(secs => ${sleepsLongSeconds})),
      due as (
        select c.id, exists (select from crowded where crowded.id = c.id and crowded.workspace_id = c.workspace_id) as is_crowded from public.cloud_connections c
        where c.provider = 'azure' and coalesce(c.surveyed_at, '-infinity') < clock_timestamp() - make_interval(secs =>
            case when exists (select from crowded where crowded.id = c.id and crowded.workspace_id = c.workspace_id) then ${crowdedEverySeconds}::float8 else ${surveyEverySeconds}::float8 end)
          and (exists (select from crowded where crowded.id = c.id and crowded.workspace_id = c.workspace_id)
            or exists (select from public.deployments d where d.connection_id = c.id and d.workspace_id = c.workspace_id and d.status = any (${[...settledStatuses]})))
        order by c.surveyed_at nulls first limit ${limit} for update of c skip locked)
      update public.cloud_connections c set surveyed_at = clock_timestamp() from due where c.id = due.id
      returning c.id as "connectionId", c.workspace_id as "workspaceId", due.is_crowded as "isCrowded"`.then((rows) => [...rows]),
  );
}
