import type { Fragment } from 'postgres';
import type { Transaction } from '../../db/client.ts';
import type { Call } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ActivityInput, AuditPage } from './schemas.ts';

type Sql = Transaction['$client'];

interface Row {
  id: string;
  created_at: string;
  actor_id: string;
  api_key: string | null;
  email: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  detail: Record<string, unknown>;
}

/** Whose entries: those of a workspace, and what happened to the accounts of people, as a query for `user_id`. */
interface Subjects {
  workspaceId: string | null;
  people: Fragment;
}

/**
 * Entries, the newest first, with the rights that the transaction runs under. Each kind comes in order from an index of its
 * own, and of no more than the page can hold: the log of all tenants is read from end to end otherwise.
 */
export async function readAuditPage(call: Call, sql: Sql, { limit, cursor }: ActivityInput, subjects: Subjects): Promise<AuditPage> {
  const after = cursor ? decodeCursor(call, 'audit', cursor) : null;
  const newest = sql`
    and ${after ? sql`(l.created_at, l.id) < (${after[0] ?? ''}::timestamptz, ${after[1] ?? ''}::uuid)` : sql`true`}
    order by l.created_at desc, l.id desc limit ${limit + 1}`;
  const rows = await sql<Row[]>`
    with entries as (
      (select l.* from public.audit_log l where l.workspace_id = ${subjects.workspaceId}::uuid ${newest})
      union all
      select e.* from (${subjects.people}) person
      cross join lateral (select l.* from public.audit_log l where l.workspace_id is null and l.actor_id = person.user_id ${newest}) e
    )
    select a.id, a.actor_id, a.api_key, p.email, a.action, a.subject_kind, a.subject_id, a.before, a.after, a.detail,
      to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at
    from entries a left join clawbot.administered_people() p on p.user_id = a.actor_id
    order by a.created_at desc, a.id desc
    limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = last && rows.length > limit ? encodeCursor(call, 'audit', [last.created_at, last.id]) : null;
  return { items: page.map(toEntry), nextCursor };
}

function toEntry({
  id,
  created_at,
  actor_id,
  api_key,
  email,
  action,
  subject_kind,
  subject_id,
  before,
  after,
  detail,
}: Row): AuditPage['items'][number] {
  return {
    ...{ id, action, before, after, detail },
    at: new Date(created_at).toISOString(),
    actor: { id: actor_id, email },
    apiKey: api_key,
    subject: { kind: subject_kind, id: subject_id },
  };
}
