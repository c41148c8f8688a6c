import { checkAccount } from '../connections/check.ts';
import { loadAccess } from '../connections/load-access.ts';
import type { Passport, PreflightInput } from '../connections/schemas.ts';
import type { Call } from '../context.ts';

/** Tells before anything is made whether a deployment would succeed in a connected account. */
export async function preflightDeployment(call: Call, { connectionId, name, region, size }: PreflightInput): Promise<Passport> {
  return checkAccount(call, await loadAccess(call, connectionId, 'member'), { name, region, size });
}
