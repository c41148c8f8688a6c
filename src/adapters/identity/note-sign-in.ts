import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { ClawbotError } from '../../domain/errors.ts';
import type { AccountJournal, Principal } from '../../ports/identity.ts';

/** What a route is called in the log of an account. */
const ways: Record<string, string> = {
  '/owner': 'owner link',
  '/sign-in/email': 'password',
  '/confirm': 'password',
  '/magic': 'mailed link',
  '/second-factor': 'code',
};

const addressed = z.object({ email: z.string().max(320) });
const userAgentCharactersMax = 300;

export function readUserAgent(headers: Headers): string | null {
  return headers.get('user-agent')?.slice(0, userAgentCharactersMax) ?? null;
}

export async function noteSignIn(
  journal: AccountJournal,
  principal: Principal | null,
  { path, headers }: { path: string; headers: Headers },
): Promise<void> {
  const detail = { way: ways[path] ?? 'another site', userAgent: readUserAgent(headers) };
  if (principal) await journal.note(principal.userId, 'account:sign-in', detail);
}

/** Longer than a password takes to be judged and its refusal to be noted: the time of the answer must not tell whose accounts there are. */
const refusalFloorMs = 500;

interface Refused {
  path: string;
  body: unknown;
  /** By the clock of `performance`. */
  begunAt: number;
}

/** Only a wrong password tells whose account was tried. Resolves when it may be answered. */
export async function noteRefusal(journal: AccountJournal, error: ClawbotError, { path, body, begunAt }: Refused): Promise<void> {
  const asked = addressed.safeParse(body);
  if (error.code !== 'wrong-credentials' || !asked.success) return;
  await journal.noteFailure(asked.data.email.trim().toLowerCase(), { way: ways[path] ?? path });
  await delay(begunAt + refusalFloorMs - performance.now());
}
