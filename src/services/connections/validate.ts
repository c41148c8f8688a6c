import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../db/authorize.ts';
import type { PreflightPlan } from '../../domain/preflight.ts';
import type { AccountAccess } from '../../ports/cloud.ts';
import type { Call } from '../context.ts';
import { checkAccount, noteResult } from './check.ts';
import { loadAccess } from './load-access.ts';
import { readNewSecret } from './read-secret.ts';
import { requireKind } from './require-kind.ts';
import { type Passport, unsavedAccount, type ValidateConnectionInput } from './schemas.ts';

/** Tries an Azure account for real, one that is saved or one that is about to be, and what would be made in it. */
export async function validateConnection(call: Call, input: ValidateConnectionInput): Promise<Passport> {
  const plan = toPlan(input);
  if (!input.connectionId) return checkAccount(call, await toUnsavedAccess(call, input), plan);
  const account = await loadAccess(call, input.connectionId, 'admin');
  const result = await checkAccount(call, account, plan);
  if (!plan) await noteResult(call, account, result);
  return result;
}

function toPlan({ name, region, size }: ValidateConnectionInput): PreflightPlan | null {
  return name && region && size ? { name, region, size } : null;
}

/** An account under an id that no saved one has, so that nothing of it is mixed up with theirs. */
async function toUnsavedAccess(call: Call, input: ValidateConnectionInput): Promise<AccountAccess> {
  const { workspaceId: wanted, connectionId, name, region, size, ...given } = input;
  const account = unsavedAccount.parse(given);
  const { kind, tenantId, subscriptionId, clientId = null } = account;
  requireKind(call, kind);
  const secret = readNewSecret(kind, account);
  const needs = { workspaceId: wanted, role: 'admin' } as const;
  const workspaceId = await inWorkspace(call.services.db, call.principal, needs, (_, id) => Promise.resolve(id));
  const readSecret = (asked: string) => Promise.resolve(secret?.name === asked ? secret.value : null);
  return { workspaceId, connectionId: randomUUID(), kind, tenantId, subscriptionId, clientId, readSecret };
}
