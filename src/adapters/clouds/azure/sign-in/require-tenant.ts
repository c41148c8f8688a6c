import { decodeJwt } from 'jose';
import type { CloudAccount } from '../../../../domain/cloud-account.ts';
import { ClawbotError } from '../../../../domain/errors.ts';

/**
 * Refuses a token of another tenant than the connection names: the Azure CLI or a managed identity may be signed in
 * elsewhere. Read without its signature, because it came from Entra itself and proves nothing to us.
 */
export function requireTenant({ tenantId }: CloudAccount, token: string): void {
  const issuedFor = readTenant(token);
  if (issuedFor === tenantId.toLowerCase()) return;
  throw new ClawbotError('azure-wrong-tenant', `The sign-in belongs to tenant ${issuedFor ?? 'unknown'}, not to ${tenantId}.`);
}

function readTenant(token: string): string | null {
  try {
    const { tid } = decodeJwt(token);
    return typeof tid === 'string' ? tid.toLowerCase() : null;
  } catch {
    return null;
  }
}
