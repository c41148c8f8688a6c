import { asUser } from '../../db/as-user.ts';
import { readAuditPage } from '../audit/read-page.ts';
import type { ActivityInput, AuditPage } from '../audit/schemas.ts';
import type { Call } from '../context.ts';

/** What happened to the account of the caller, the newest first. */
export function listActivity(call: Call, input: ActivityInput): Promise<AuditPage> {
  const { services, principal } = call;
  return asUser(services.db, principal, ({ $client: sql }) =>
    readAuditPage(call, sql, input, { workspaceId: null, people: sql`select ${principal.userId}::uuid as user_id` }),
  );
}
