import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { isUniqueViolation } from '../../db/is-unique-violation.ts';
import { cloudConnections } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { announceSecret, putAnnounced } from '../announce-secret.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { readConnection } from './read.ts';
import { type NewSecret, readNewSecret } from './read-secret.ts';
import { requireKind } from './require-kind.ts';
import type { ConnectionView, CreateConnectionInput } from './schemas.ts';

/** Connects an Azure account: its ids go to the database, its secret to the vault only. */
export async function createConnection(call: Call, input: CreateConnectionInput): Promise<ConnectionView> {
  const { services, principal } = call;
  requireRecentSignIn(principal);
  requireKind(call, input.kind);
  const secret = readNewSecret(input.kind, input);
  const id = input.id ?? randomUUID();
  const needs = { workspaceId: input.workspaceId, role: 'admin' as const };
  if (secret) await announceSecret(call, { ...needs, recordId: id, name: secret.name });
  try {
    return await inWorkspace(services.db, principal, needs, (tx, workspaceId) =>
      insertConnection(call, tx, { id, workspaceId, input, secret }),
    );
  } catch (error) {
    throw explainTaken(error, input.name);
  }
}

interface NewConnection {
  id: string;
  workspaceId: string;
  input: CreateConnectionInput;
  secret: NewSecret | null;
}

/** Its secret was announced. */
export async function insertConnection(call: Call, tx: Transaction, connection: NewConnection): Promise<ConnectionView> {
  const { id, workspaceId, input, secret } = connection;
  const { name, kind, tenantId, subscriptionId, clientId = null } = input;
  const account = { tenantId, subscriptionId, clientId };
  await tx.insert(cloudConnections).values({
    ...{ id, workspaceId, name, kind, account, provider: 'azure' },
    secretExpiresAt: secret?.expiresAt ?? null,
    createdBy: call.principal.userId,
  });
  const subject = { subjectKind: 'connection', subjectId: id };
  await audit(tx, {
    workspaceId,
    actorId: call.principal.userId,
    action: 'connection:create',
    ...subject,
    after: { name, kind, ...account },
  });
  const { view } = await readConnection(tx, id);
  // Last, so that nothing that fails before leaves a secret behind.
  if (secret) await putAnnounced(call, tx, { workspaceId, recordId: id, name: secret.name }, secret.value);
  return view;
}

/** An id that is in use is refused like a name, whoever has it: which ids exist is nobody's to learn. */
export function explainTaken(error: unknown, name: string | undefined): unknown {
  const hint = 'Choose another name, or remove the connection that has it.';
  if (isUniqueViolation(error, 'cloud_connections_workspace_id_name_key')) {
    const message = `A connection named ${name} exists in this workspace.`;
    return new ClawbotError('name-taken', message, { cause: error, hint, fields: { name: 'This name is taken.' } });
  }
  if (!isUniqueViolation(error, 'cloud_connections_pkey')) return error;
  return new ClawbotError('name-taken', 'This id cannot be used for a connection.', { cause: error, hint: 'Begin the set-up anew.' });
}
