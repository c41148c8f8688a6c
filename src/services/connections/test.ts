import type { Call } from '../context.ts';
import { checkAccount, noteResult } from './check.ts';
import { loadAccess } from './load-access.ts';
import type { Passport } from './schemas.ts';

/** Tries a saved account and remembers how it came out. */
export async function testConnection(call: Call, id: string): Promise<Passport> {
  const account = await loadAccess(call, id, 'admin');
  const result = await checkAccount(call, account, null);
  await noteResult(call, account, result);
  return result;
}
