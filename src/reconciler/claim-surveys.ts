import { asWorker } from '../db/as-worker.ts';
import type { Database } from '../db/client.ts';

/** An account whose machines are due to be looked at. */
export interface DueSurvey {
  connectionId: string;
  workspaceId: string;
}

/** With the pause between two rounds and the run that follows, a change is noticed within a minute. */
const surveyEverySeconds = 40;

/** States in which no run of its own looks at a deployment for minutes. */
export const settledStatuses = ['running', 'stopped', 'blocked'] as const;

/**
 * Takes accounts that were not looked at for a while, one worker each. Whoever takes one marks the look
 * before it is made: a look that fails, or whose worker dies, comes again with the next interval.
 */
export function claimSurveys(db: Database, limit: number): Promise<DueSurvey[]> {
  return asWorker(db, ({ $client: sql }) =>
    sql<DueSurvey[]>`
      update public.cloud_connections set surveyed_at = clock_timestamp()
      where id in (
        select c.id from public.cloud_connections c
        where c.provider = 'azure' and coalesce(c.surveyed_at, '-infinity') < clock_timestamp() - make_interval(secs => ${surveyEverySeconds})
          and exists (select from public.deployments d where d.connection_id = c.id and d.status = any (${[...settledStatuses]}))
        order by c.surveyed_at nulls first limit ${limit} for update of c skip locked)
      returning id as "connectionId", workspace_id as "workspaceId"`.then((rows) => [...rows]),
  );
}
