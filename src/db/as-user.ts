import type { KeyScope } from '../domain/key-scope.ts';
import { type Database, type Transaction, transact } from './client.ts';

/** What row-level security knows about the caller. */
export interface Claims {
  userId: string;
  issuedAt: Date;
  /** The key through which they act; it narrows what they may. */
  key?: { prefix: string; scope: KeyScope };
}

/** Runs queries as this person: row-level security shows only what their workspaces hold. */
export function asUser<T>(db: Database, claims: Claims, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return transact(db, { role: 'authenticated', 'request.jwt.claims': encodeClaims(claims) }, work);
}

function encodeClaims({ userId, issuedAt, key }: Claims): string {
  const person = { sub: userId, role: 'authenticated', iat: issuedAt.getTime() / 1000, second_factor_asked: true };
  return JSON.stringify(key ? { ...person, api_key: key.prefix } : person);
}
