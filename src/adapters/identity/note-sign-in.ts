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

/** Only a wrong password tells whose account was tried. */
export async function noteRefusal(journal: AccountJournal, error: ClawbotError, { path, body }: { path: string; body: unknown }) {
  const asked = addressed.safeParse(body);
  if (error.code !== 'wrong-credentials' || !asked.success) return;
  await journal.noteFailure(asked.data.email.trim().toLowerCase(), { way: ways[path] ?? path });
}
