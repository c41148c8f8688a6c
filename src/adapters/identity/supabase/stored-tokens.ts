import { combineChunks, stringFromBase64URL } from '@supabase/ssr';
import { z } from 'zod';
import type { CookieJar } from './cookie-jar.ts';

const stored = z.object({ access_token: z.string(), refresh_token: z.string() });
const encodingPrefix = 'base64-';

export interface StoredTokens {
  accessToken: string;
  refreshToken: string;
}

/** The tokens that Supabase's client has put into the cookies; `null` without a session. Nothing of them is verified here. */
export async function readStoredTokens(jar: CookieJar, sessionCookie: string): Promise<StoredTokens | null> {
  const parts = jar.session();
  const text = await combineChunks(sessionCookie, (name) => parts.get(name) ?? null);
  if (!text?.startsWith(encodingPrefix)) return null;
  try {
    const { access_token, refresh_token } = stored.parse(JSON.parse(stringFromBase64URL(text.slice(encodingPrefix.length))));
    return { accessToken: access_token, refreshToken: refresh_token };
  } catch {
    return null;
  }
}
