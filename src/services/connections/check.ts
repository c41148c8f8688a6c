import { and, eq, sql } from 'drizzle-orm';
import { inWorkspace } from '../../db/authorize.ts';
import { cloudConnections } from '../../db/schema.ts';
import type { PreflightPlan } from '../../domain/preflight.ts';
import type { AccountAccess } from '../../ports/cloud.ts';
import type { Call } from '../context.ts';
import type { Passport } from './schemas.ts';

const checkTimeoutMs = 25_000;

/** Tries an account for real: signs in with it and looks at what it may do. Makes nothing in it. */
export async function checkAccount({ services }: Call, account: AccountAccess, plan: PreflightPlan | null): Promise<Passport> {
  const checks = await services.azure.preflight.check(account, plan, AbortSignal.timeout(checkTimeoutMs));
  return { valid: checks.every((row) => row.status !== 'fail'), checks };
}

/** Remembers what was found about a saved account. */
export function noteResult({ services, principal }: Call, { workspaceId, connectionId }: AccountAccess, result: Passport): Promise<void> {
  return inWorkspace(services.db, principal, { workspaceId, role: 'admin' }, async (tx) => {
    await tx
      .update(cloudConnections)
      .set({ validation: { ...result, at: new Date().toISOString() }, validatedAt: result.valid ? sql`now()` : null })
      .where(and(eq(cloudConnections.id, connectionId), eq(cloudConnections.workspaceId, workspaceId)));
  });
}
