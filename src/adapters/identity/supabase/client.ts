import { createServerClient } from '@supabase/ssr';
import { AuthClient } from '@supabase/supabase-js';
import type { IdentitySettings } from './config.ts';
import type { CookieJar } from './cookie-jar.ts';
import { identityAway, toProblem } from './problems.ts';

const timeoutMs = 8_000;

interface Outcome {
  data: unknown;
  error: unknown;
}

type Success<T extends Outcome> = Extract<T, { error: null }>['data'];

/** What the client of Supabase Auth can be asked. */
type SupabaseAuth = InstanceType<typeof AuthClient>;

/** Asks with the session of a browser; whatever it leads to is in the jar afterwards. Throws our errors. */
export function askWithCookies<T extends Outcome>(
  settings: IdentitySettings,
  jar: CookieJar,
  question: (auth: SupabaseAuth) => Promise<T>,
): Promise<Success<T>> {
  return converse((fetch) => {
    const client = createServerClient(settings.supabaseUrl, settings.publishableKey, {
      cookieOptions: { name: settings.sessionCookie },
      // Without the account itself, which scripts have no use for here and which fills cookies.
      cookies: { encode: 'tokens-only', getAll: () => jar.getAll(), setAll: (cookies) => jar.setAll(cookies) },
      global: { fetch },
      // Two tabs on their way to GitHub have a verifier each; the address they come back by says which.
      auth: { experimental: { appendPkceFlowIdToRedirects: true } },
    });
    return question(client.auth);
  });
}

/** Asks without a browser's session, and keeps none. */
export function ask<T extends Outcome>(settings: IdentitySettings, question: (auth: SupabaseAuth) => Promise<T>): Promise<Success<T>> {
  return converse((fetch) => {
    const headers = { apikey: settings.publishableKey };
    const alone = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
    // Links in mails carry a token of their own and open in any browser; PKCE would bind them to this one.
    return question(new AuthClient({ ...alone, url: settings.authUrl, headers, fetch, flowType: 'implicit' }));
  });
}

/** Changes the account behind an access token, whatever the clock here thinks of it. Throws our errors. */
export async function changeAccount(settings: IdentitySettings, accessToken: string, changes: { password: string }): Promise<void> {
  await converse(async (fetch) => {
    const headers = { apikey: settings.publishableKey, authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${settings.authUrl}/user`, { method: 'PUT', headers, body: JSON.stringify(changes) });
    const error = response.ok ? null : new Error(`Supabase Auth answered ${response.status} ${await response.text()}`);
    return { data: null, error };
  });
}

/** The client repeats what fails for half a minute; a person at a form is told at the first sign of it. */
async function converse<T extends Outcome>(talk: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<Success<T>> {
  const failed = Promise.withResolvers<never>();
  const attempt: typeof globalThis.fetch = async (input, init) => {
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      if (response.status >= 500) failed.reject(identityAway(new Error(`Supabase Auth answered ${response.status}`)));
      return response;
    } catch (error) {
      failed.reject(identityAway(error));
      throw error;
    }
  };
  const { data, error } = await Promise.race([talk(attempt), failed.promise]);
  if (error) throw toProblem(error);
  return data as Success<T>;
}
