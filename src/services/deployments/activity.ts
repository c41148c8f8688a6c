import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Problem } from '../../domain/problem.ts';
import type { OperationStatus } from '../../domain/status.ts';
import type { Call } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ActivityPage, ActivityView } from '../schemas.ts';

interface ActivityQuery {
  id: string;
  limit: number;
  cursor?: string | undefined;
}

type Sql = Transaction['$client'];

/** What its cursors are signed for, so that no other list takes them. */
const cursorList = 'activity';

interface Row {
  id: string;
  created_at: string;
  actor_id: string;
  api_key: string | null;
  email: string | null;
  action: string;
  status: OperationStatus | null;
  error: Problem | null;
  finished_at: Date | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/**
 * Who asked what of a deployment and how it ended, newest first. Every member sees what was asked; row-level security
 * shows admins alone what the audit log adds: addresses, keys, what was changed, and who opened it.
 */
export function listDeploymentActivity(call: Call, query: ActivityQuery): Promise<ActivityPage> {
  const { services, principal } = call;
  return asUser(services.db, principal, async (tx) => {
    const { $client: sql } = tx;
    const [known] = await sql`select id from public.deployments where id = ${query.id}`;
    if (!known) throw new ClawbotError('not-found', 'There is no such deployment.');
    const rows = await readRows(call, sql, query);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const nextCursor = last && rows.length > query.limit ? encodeCursor(call, cursorList, [last.created_at, last.id]) : null;
    return { items: page.map((row) => toActivity(row, principal.userId)), nextCursor };
  });
}

/**
 * An operation and its entry in the audit log were written in one transaction, so they have the same time. Both kinds come in
 * order from an index, and of no more than the page can hold.
 */
function readRows(call: Call, sql: Sql, { id, limit, cursor }: ActivityQuery) {
  const after = cursor ? decodeCursor(call, cursorList, cursor) : null;
  const isOlder = (table: 'o' | 'a') =>
    after ? sql`(${sql(table)}.created_at, ${sql(table)}.id) < (${after[0] ?? ''}::timestamptz, ${after[1] ?? ''}::uuid)` : sql`true`;
  const isItsEntry = sql`a.subject_id = ${id} and a.created_at = o.created_at and a.action = 'deployment:' || o.kind`;
  return sql<Row[]>`
    with done as (
      (select o.id, o.created_at, o.requested_by as actor_id, a.api_key, o.kind as action, o.status, o.error, o.finished_at, a.before, a.after
        from public.operations o left join lateral (select a.* from public.audit_log a where ${isItsEntry} limit 1) a on true
        where o.deployment_id = ${id} and ${isOlder('o')}
        order by o.created_at desc, o.id desc limit ${limit + 1})
      union all
      (select a.id, a.created_at, a.actor_id, a.api_key, split_part(a.action, ':', 2), null, null, null, a.before, a.after
        from public.audit_log a
        where a.subject_kind = 'deployment' and a.subject_id = ${id} and ${isOlder('a')}
          and not exists (select from public.operations o where o.deployment_id = ${id} and ${isItsEntry})
        order by a.created_at desc, a.id desc limit ${limit + 1})
    )
    select d.id, d.actor_id, d.api_key, p.email, d.action, d.status, d.error, d.finished_at, d.before, d.after,
      to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at
    from done d left join clawbot.administered_people() p on p.user_id = d.actor_id
    order by d.created_at desc, d.id desc
    limit ${limit + 1}`;
}

function toActivity(row: Row, reader: string): ActivityView {
  const { id, created_at, actor_id, api_key, email, action, status, error, finished_at, before, after } = row;
  return {
    ...{ id, action, status, error, before, after },
    at: new Date(created_at).toISOString(),
    actor: { isYou: actor_id === reader, email },
    apiKey: api_key,
    finishedAt: finished_at && new Date(finished_at).toISOString(),
  };
}
