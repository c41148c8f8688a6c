import { asUser } from '../../db/as-user.ts';
import { readAuditPage } from '../audit/read-page.ts';
import type { ActivityInput, AuditPage } from '../audit/schemas.ts';
import type { Call } from '../context.ts';

/** What happened to the account of the caller, the newest first. */
export function listActivity({ services, principal }: Call, input: ActivityInput): Promise<AuditPage> {
  return asUser(services.db, principal, ({ $client: sql }) =>
    readAuditPage(sql, input, sql`a.workspace_id is null and a.actor_id = ${principal.userId}`),
  );
}
