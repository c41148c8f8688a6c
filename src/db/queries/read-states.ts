import type { HealthRecord } from '../../domain/health-spans.ts';
import type { Transaction } from '../client.ts';

/** More than a gateway that crashes without end makes in a day; what is older is not told. */
const mostRecords = 2000;
/** A run that is this late is not only late: nobody has looked since. */
const lateSeconds = 60;

export interface RecordedStates {
  /** Oldest first; the first one may be from before `from`, and held then. */
  records: HealthRecord[];
  /** Since when no look has come although one was due; `null` while they come. */
  unseenSince: Date | null;
}

/** Drizzle has the driver leave times as the text that they came as. */
interface RawRecord {
  at: string;
  status: HealthRecord['status'];
  conditions: HealthRecord['conditions'];
}

/** What was recorded of the state of a deployment since a time; runs with the rights of a service. */
export async function readStates({ $client: sql }: Transaction, deploymentId: string, from: Date): Promise<RecordedStates> {
  const time = from.toISOString();
  const [states, [due]] = await Promise.all([
    sql<RawRecord[]>`
      with states as (
        select seq, created_at as at, data -> 'deployment' ->> 'status' as status, coalesce(data -> 'deployment' -> 'conditions', '[]') as conditions
        from public.events
        where deployment_id = ${deploymentId} and type in ('deployment:created', 'deployment:changed', 'deployment:deleted')
        order by seq desc limit ${mostRecords})
      select at, status, conditions from states
      where at >= ${time} or seq = (select max(seq) from states where at < ${time}) order by seq`,
    sql<{ unseenSince: string | null }[]>`
      select case when next_run_at < now() - make_interval(secs => ${lateSeconds}) then next_run_at end as "unseenSince"
      from public.deployments where id = ${deploymentId}`,
  ]);
  const records = states.map(({ at, status, conditions }) => ({ at: new Date(at), status, conditions }));
  return { records, unseenSince: due?.unseenSince ? new Date(due.unseenSince) : null };
}
