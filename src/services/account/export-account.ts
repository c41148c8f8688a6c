import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import { auditLog, cloudConnections, cloudResources, deployments, events, operations, usageSpans } from '../../db/schema.ts';
import { type Role, reaches } from '../../domain/roles.ts';
import { readableColumns } from '../deployments/columns.ts';
import { listKeys } from '../keys/list.ts';
import { listTeam } from '../members/list.ts';
import { getMe } from '../people/me.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import type { AccountCall } from './account-call.ts';
import { getProfile } from './profile.ts';
import { getSecurity } from './security.ts';

const pageRows = 500;
const firstId = '00000000-0000-0000-0000-000000000000';
type Row = Record<string, unknown>;
type ReadPage = (tx: Transaction, after: string) => Promise<(Row & { id: string })[]>;

/**
 * Everything that is kept about the caller and their workspaces, as the text of one JSON document, piece by piece. Read with the rights
 * of the caller, a page in a transaction of its own: who reads slowly must not hold one open.
 */
export async function exportAccount(call: AccountCall): Promise<AsyncGenerator<string>> {
  requireRecentSignIn(call.principal);
  await call.journal.note(call.principal.userId, 'account:export');
  return write(call);
}

async function* write(call: AccountCall): AsyncGenerator<string> {
  const { userId } = call.principal;
  const [me, { name }, security] = [await getMe(call), await getProfile(call), await getSecurity(call)];
  const person = { id: userId, email: me.email, name };
  yield `{"exportedAt":${JSON.stringify(new Date())},"person":${JSON.stringify(person)},"security":${JSON.stringify(security)}`;
  yield* member(call, 'accountLog', (tx, after) =>
    tx
      .select()
      .from(auditLog)
      .where(and(isNull(auditLog.workspaceId), eq(auditLog.actorId, userId), gt(auditLog.id, after)))
      .orderBy(asc(auditLog.id))
      .limit(pageRows),
  );
  yield ',"workspaces":[';
  for (const [index, workspace] of me.workspaces.entries()) yield* writeWorkspace(call, workspace, index);
  yield ']}';
}

async function* writeWorkspace(
  call: AccountCall,
  workspace: { id: string; name: string; role: Role },
  index: number,
): AsyncGenerator<string> {
  const { members, invitations } = await listTeam(call, workspace.id);
  const keys = reaches(workspace.role, 'admin') ? (await listKeys(call, workspace.id)).items : [];
  yield `${index > 0 ? ',' : ''}${JSON.stringify({ ...workspace, members, invitations: invitations ?? [], keys }).slice(0, -1)}`;
  for (const [name, table] of Object.entries({
    connections: cloudConnections,
    operations,
    resources: cloudResources,
    events,
    usage: usageSpans,
    log: auditLog,
  })) {
    yield* member(call, name, (tx, after) =>
      tx
        .select()
        .from(table)
        .where(and(eq(table.workspaceId, workspace.id), gt(table.id, after)))
        .orderBy(asc(table.id))
        .limit(pageRows),
    );
  }
  yield* member(call, 'deployments', (tx, after) => readDeployments(tx, workspace.id, after));
  yield ',"deploymentLogs":[';
  yield* writeLogs(call, workspace.id);
  yield ']}';
}

function readDeployments(tx: Transaction, workspaceId: string, after: string) {
  return tx
    .select(readableColumns)
    .from(deployments)
    .where(and(eq(deployments.workspaceId, workspaceId), gt(deployments.id, after)))
    .orderBy(asc(deployments.id))
    .limit(pageRows);
}

/** A named array of the document, of as many rows as there are. */
async function* member({ services, principal }: AccountCall, name: string, readPage: ReadPage): AsyncGenerator<string> {
  yield `,${JSON.stringify(name)}:[`;
  for (let after = firstId, isFirst = true; ; isFirst = false) {
    const rows = await asUser(services.db, principal, (tx) => readPage(tx, after));
    yield `${isFirst || rows.length === 0 ? '' : ','}${rows.map((row) => JSON.stringify(row)).join(',')}`;
    if (rows.length < pageRows) break;
    after = rows.at(-1)?.id ?? after;
  }
  yield ']';
}

async function* writeLogs({ services, principal }: AccountCall, workspaceId: string): AsyncGenerator<string> {
  let separator = '';
  for (let at = { deploymentId: firstId, seq: 0 }; ; ) {
    const rows = await asUser(
      services.db,
      principal,
      ({ $client: sql }) => sql<{ deployment_id: string; seq: string }[]>`
      select deployment_id, seq, at, level, source, message from public.deployment_logs
      where workspace_id = ${workspaceId} and (deployment_id, seq) > (${at.deploymentId}::uuid, ${at.seq}::bigint)
      order by deployment_id, seq limit ${pageRows}`,
    );
    const last = rows.at(-1);
    if (!last) return;
    yield separator + rows.map((row) => JSON.stringify(row)).join(',');
    separator = ',';
    at = { deploymentId: last.deployment_id, seq: Number(last.seq) };
  }
}
