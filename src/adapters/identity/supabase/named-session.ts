import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { StoredTokens } from './stored-tokens.ts';

const named = z.object({ sub: z.uuid(), session_id: z.uuid(), exp: z.number() });

interface NamedSession {
  sessionId: string;
  userId: string;
  expiresAt: Date;
}

/** Which session the cookies speak of, its token run out or not. The seal of the cookies vouches for it, not a signature. */
export function readNamedSession(tokens: StoredTokens | null): NamedSession | null {
  if (!tokens) return null;
  try {
    const { sub, session_id, exp } = named.parse(decodeJwt(tokens.accessToken));
    return { sessionId: session_id, userId: sub, expiresAt: new Date(exp * 1000) };
  } catch {
    return null;
  }
}
