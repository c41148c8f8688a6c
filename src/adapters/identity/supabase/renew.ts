import { isClawbotError } from '../../../domain/errors.ts';
import type { Renewal } from '../../../ports/identity.ts';
import { askWithCookies } from './client.ts';
import type { IdentitySettings } from './config.ts';
import { type CookieJar, openCookieJar } from './cookie-jar.ts';
import { readNamedSession } from './named-session.ts';
import { readStoredTokens } from './stored-tokens.ts';

/** Early enough that no request meets a token that has just run out, and within the 90 s in which the client renews by itself. */
const renewBeforeMs = 60_000;

/** Exchanges the refresh token when the access token is nearly over; requests that come together share one exchange. */
export function createRenewal(settings: IdentitySettings): (headers: Headers) => Promise<Renewal | null> {
  const running = new Map<string, Promise<CookieJar>>();
  return async (headers) => {
    const jar = openCookieJar(headers, settings);
    const tokens = await readStoredTokens(jar, settings.sessionCookie);
    const leftMs = (readNamedSession(tokens)?.expiresAt.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
    if (!tokens || leftMs > renewBeforeMs) return null;
    const { refreshToken } = tokens;
    const exchange = running.get(refreshToken) ?? exchangeToken(settings, jar).finally(() => running.delete(refreshToken));
    running.set(refreshToken, exchange);
    try {
      return toRenewal(headers, await exchange);
    } catch (error) {
      // The token at hand still holds; the next request tries again.
      if (leftMs > 0 && isClawbotError(error) && error.code === 'identity-away') return null;
      throw error;
    }
  };
}

async function exchangeToken(settings: IdentitySettings, jar: CookieJar): Promise<CookieJar> {
  try {
    // Asked to renew, the client would renew before that as well, and use the token up twice.
    await askWithCookies(settings, jar, (auth) => auth.getSession());
  } catch (error) {
    if (isClawbotError(error) && error.retry === 'retry' && error.code !== 'internal') throw error;
    settings.logger.info({ err: error }, 'identity:session-over');
    jar.clearSession();
  }
  return jar;
}

function toRenewal(headers: Headers, jar: CookieJar): Renewal | null {
  const setCookies = jar.setCookies();
  // Refused, but the token at hand still has some seconds.
  if (setCookies.length === 0) return null;
  const renewed = new Headers(headers);
  const pairs = setCookies.map((line) => line.split(';')[0] ?? '');
  const replaced = new Set(pairs.map((pair) => pair.split('=')[0]));
  const kept = (headers.get('cookie') ?? '').split(/; */).filter((pair) => !replaced.has(pair.split('=')[0]));
  renewed.set('cookie', [...kept, ...pairs.filter((pair) => !pair.endsWith('='))].join('; '));
  return { setCookies, headers: renewed };
}
