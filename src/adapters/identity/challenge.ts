import { parse, serialize } from 'hono/utils/cookie';
import { ClawbotError } from '../../domain/errors.ts';
import { seal, unseal } from './sealed.ts';

/** Between the password or the link, and the code. */
const lifeSeconds = 10 * 60;
const purpose = 'sign-in-challenge';

interface ChallengeSettings {
  secret: string;
  challengeCookie: string;
  secureCookies: boolean;
}

export interface Challenge {
  userId: string;
  /** What becomes the session once the code was given; nobody but this server can read it. */
  parts: Record<string, string>;
}

/** The line of `Set-Cookie` for a sign-in that waits for its code. */
export async function setChallenge(settings: ChallengeSettings, { userId, parts }: Challenge): Promise<string> {
  return toLine(settings, await seal(settings.secret, { parts }, { purpose, subject: userId, lifeSeconds }), lifeSeconds);
}

/** Forgets a sign-in that was begun, where there is one. */
export function clearChallenge(settings: ChallengeSettings, headers: Headers): string[] {
  return readCookie(settings, headers) ? [toLine(settings, '', 0)] : [];
}

/** Who has come half way. Throws `second-factor-expired`. */
export async function readChallenge(settings: ChallengeSettings, headers: Headers): Promise<Challenge> {
  const payload = await unseal(settings.secret, readCookie(settings, headers), { purpose });
  if (!payload?.sub) throw new ClawbotError('second-factor-expired', 'This sign-in was begun too long ago, or in another browser.');
  return { userId: payload.sub, parts: payload.parts as Challenge['parts'] };
}

function readCookie({ challengeCookie }: ChallengeSettings, headers: Headers): string {
  return parse(headers.get('cookie') ?? '', challengeCookie)[challengeCookie] ?? '';
}

function toLine({ challengeCookie, secureCookies }: ChallengeSettings, value: string, maxAge: number): string {
  return serialize(challengeCookie, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure: secureCookies, maxAge });
}
