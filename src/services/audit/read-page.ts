import type { Transaction } from '../../db/client.ts';
import type { Call } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { ActivityInput, AuditPage } from './schemas.ts';

type Sql = Transaction['$client'];

interface Row {
  id: string;
  created_at: string;
  actor_id: string;
  email: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  detail: Record<string, unknown>;
}

/** Entries that fulfil a condition, the newest first, with the rights that the transaction runs under. */
export async function readAuditPage(call: Call, sql: Sql, { limit, cursor }: ActivityInput, where: ReturnType<Sql>): Promise<AuditPage> {
  const after = cursor ? decodeCursor(call, 'audit', cursor) : null;
  const rows = await sql<Row[]>`
    select a.id, a.actor_id, p.email, a.action, a.subject_kind, a.subject_id, a.before, a.after, a.detail,
      to_char(a.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as created_at
    from public.audit_log a left join clawbot.administered_people() p on p.user_id = a.actor_id
    where ${where} and ${after ? sql`(a.created_at, a.id) < (${after[0] ?? ''}::timestamptz, ${after[1] ?? ''}::uuid)` : sql`true`}
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
    subject: { kind: subject_kind, id: subject_id },
  };
}
