import { eq, sql } from 'drizzle-orm';
import { onConnection } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { type AccountIds, type ConnectionRow, cloudConnections } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { explainTaken } from './create.ts';
import { refuseWhileUsed } from './in-use.ts';
import { findForeignFields } from './match-kind.ts';
import { lockConnection, readConnection } from './read.ts';
import { type NewSecret, readNewSecret } from './read-secret.ts';
import { requireKind } from './require-kind.ts';
import type { ConnectionView, UpdateConnectionInput } from './schemas.ts';

/** Renames a connection, corrects its ids, or replaces its secret. What was proven of it is forgotten unless only the name changes. */
export async function updateConnection(call: Call, input: UpdateConnectionInput): Promise<ConnectionView> {
  const { services, principal } = call;
  requireRecentSignIn(principal);
  try {
    return await onConnection(services.db, principal, { connectionId: input.id, role: 'admin' }, async (tx) => {
      return await changeConnection(call, tx, await lockConnection(tx, input.id), input);
    });
  } catch (error) {
    throw explainTaken(error, input.name);
  }
}

/** The same within a transaction that holds the row. */
export async function changeConnection(
  call: Call,
  tx: Transaction,
  row: ConnectionRow,
  input: UpdateConnectionInput,
): Promise<ConnectionView> {
  requireKind(call, row.kind);
  const fields = findForeignFields({ ...input, kind: row.kind });
  if (Object.keys(fields).length > 0) throw new ClawbotError('invalid-input', 'This does not fit the kind of connection.', { fields });
  const secret = readNewSecret(row.kind, input);
  const account = { ...row.account, ...dropUndefined(input) };
  if (movesElsewhere(row.account, account)) await refuseWhileUsed(tx, row);
  await tx
    .update(cloudConnections)
    .set(toChanges(row, input, account, secret))
    .where(eq(cloudConnections.id, row.id));
  const { workspaceId, id } = row;
  const before = { name: row.name, ...row.account };
  const after = { name: input.name ?? row.name, ...account };
  const subject = { subjectKind: 'connection', subjectId: id, before, after, detail: { secretReplaced: secret !== null } };
  await audit(tx, { workspaceId, actorId: call.principal.userId, action: 'connection:update', ...subject });
  const { view } = await readConnection(tx, id);
  if (secret) await call.services.secrets.put({ workspaceId, recordId: id, name: secret.name }, secret.value);
  return view;
}

function dropUndefined({ tenantId, subscriptionId, clientId }: UpdateConnectionInput): Partial<AccountIds> {
  return { ...(tenantId && { tenantId }), ...(subscriptionId && { subscriptionId }), ...(clientId && { clientId }) };
}

/** What was made in one subscription could not be found, nor deleted, through another. */
function movesElsewhere(before: AccountIds, after: AccountIds): boolean {
  return before.subscriptionId !== after.subscriptionId || before.tenantId !== after.tenantId;
}

function toChanges(row: ConnectionRow, input: UpdateConnectionInput, account: AccountIds, secret: NewSecret | null) {
  const { name, secretExpiresAt } = input;
  const told = secretExpiresAt === undefined ? {} : { secretExpiresAt: secretExpiresAt === null ? null : new Date(secretExpiresAt) };
  const proven = secret === null && JSON.stringify(account) === JSON.stringify(row.account);
  return {
    ...(name && { name }),
    account,
    ...(secret ? { secretExpiresAt: secret.expiresAt } : row.kind === 'service-principal-secret' ? told : {}),
    ...(proven ? {} : { validatedAt: null, validation: sql`null` }),
  };
}
