import { type CookieOptions, parseCookieHeader, serializeCookieHeader } from '@supabase/ssr';
import type { IdentitySettings } from './config.ts';
import { isSealed, seal } from './seal.ts';

const daySeconds = 24 * 60 * 60;
const sessionLifeSeconds = 7 * daySeconds;
/** Between leaving for GitHub or Google and coming back. */
const verifierLifeSeconds = 15 * 60;

interface Cookie {
  name: string;
  value: string;
}

/** The cookies of one request, and what becomes of them: where Supabase's client keeps its session, in pieces. */
export interface CookieJar {
  getAll(): Cookie[];
  /** An empty value removes. */
  setAll(cookies: Cookie[]): void;
  /** The parts of the session, and what proves that they are ours and whole. */
  session(): Map<string, string>;
  clearSession(): void;
  /** Lines of `Set-Cookie` for what has changed. */
  setCookies(): string[];
}

/** A session without our seal is none: what another site of the project, or a sibling domain, plants does not count. */
export function openCookieJar(headers: Headers, settings: IdentitySettings): CookieJar {
  const { sessionCookie, sealCookie, secret } = settings;
  const given = new Map(parseCookieHeader(headers.get('cookie') ?? '').map(({ name, value }) => [name, value ?? '']));
  const isPart = (name: string) => name === sessionCookie || name.startsWith(`${sessionCookie}.`);
  const isOurs = (name: string) => isPart(name) || name.endsWith('-code-verifier');
  const cookies = new Map([...given].filter(([name]) => name.startsWith(sessionCookie) && isOurs(name)));
  const session = () => new Map([...cookies].filter(([name]) => isPart(name)));
  if (!isSealed(session(), given.get(sealCookie), secret)) for (const name of session().keys()) cookies.delete(name);
  const changed = new Set<string>();

  const set = (name: string, value: string) => {
    if (value) cookies.set(name, value);
    else cookies.delete(name);
    changed.add(name);
  };
  const toLine = (name: string) => {
    const value = name === sealCookie ? seal(session(), secret) : cookies.get(name);
    return serializeCookieHeader(name, value ?? '', optionsOf(name, value, settings));
  };
  return {
    getAll: () => [...cookies].map(([name, value]) => ({ name, value })),
    setAll(all) {
      for (const { name, value } of all) set(name, value);
    },
    session,
    clearSession() {
      for (const name of [...given.keys(), ...cookies.keys()].filter(isPart)) set(name, '');
    },
    setCookies: () => [...changed, ...([...changed].some(isPart) ? [sealCookie] : [])].map(toLine),
  };
}

function optionsOf(name: string, value: string | undefined, { secureCookies }: IdentitySettings): CookieOptions {
  const lifeSeconds = name.endsWith('-code-verifier') ? verifierLifeSeconds : sessionLifeSeconds;
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: secureCookies, maxAge: value ? lifeSeconds : 0 };
}
