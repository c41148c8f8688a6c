import { and, eq, sql } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { inWorkspace } from '../../db/authorize.ts';
import { cloudConnections } from '../../db/schema.ts';
import type { AzureAccount } from '../../domain/account-check.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import { azureCredentials, type ValidateConnectionInput, type ValidationView } from './schemas.ts';

const checkTimeoutMs = 20_000;

/** Tries an Azure account for real: one that is saved, or one that is about to be. */
export async function validateConnection(call: Call, input: ValidateConnectionInput): Promise<ValidationView> {
  const { connectionId, ...given } = input;
  if (!connectionId) return check(call, azureCredentials.parse(given));
  const saved = await loadAccount(call, connectionId);
  const result = await check(call, saved.account);
  await noteResult(call, { ...saved, connectionId, result });
  return result;
}

async function check({ services }: Call, account: AzureAccount): Promise<ValidationView> {
  const checks = await services.accountChecker.check(account, AbortSignal.timeout(checkTimeoutMs));
  return { valid: checks.every((row) => row.status === 'pass'), checks };
}

interface SavedAccount {
  workspaceId: string;
  account: AzureAccount;
}

/** Only an admin may have a stored secret used. */
async function loadAccount({ services, principal }: Call, connectionId: string): Promise<SavedAccount> {
  const [row] = await asUser(services.db, principal, (tx) =>
    tx.select().from(cloudConnections).where(eq(cloudConnections.id, connectionId)),
  );
  if (!row) throw new ClawbotError('not-found', 'There is no such connection.');
  const { workspaceId, account } = row;
  await inWorkspace(services.db, principal, { workspaceId, role: 'admin' }, () => Promise.resolve());
  const clientSecret = await services.secrets.get({ workspaceId, recordId: connectionId, name: 'client-secret' });
  if (!clientSecret)
    throw new ClawbotError('secret-missing', 'The secret of this connection is not in the vault.', { hint: 'Save the connection again.' });
  const { subscriptionId = '', tenantId = '', clientId = '' } = account;
  return { workspaceId, account: { subscriptionId, tenantId, clientId, clientSecret } };
}

async function noteResult(
  { services, principal }: Call,
  { workspaceId, connectionId, result }: SavedAccount & { connectionId: string; result: ValidationView },
): Promise<void> {
  await inWorkspace(services.db, principal, { workspaceId, role: 'admin' }, async (tx) => {
    await tx
      .update(cloudConnections)
      .set({ validation: result, validatedAt: result.valid ? sql`now()` : null })
      .where(and(eq(cloudConnections.id, connectionId), eq(cloudConnections.workspaceId, workspaceId)));
  });
}
