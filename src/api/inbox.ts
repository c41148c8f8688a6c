import { ClawbotError } from '../domain/errors.ts';
import { requireRecentSignIn } from '../services/require-recent.ts';
import type { ApiParts } from './context.ts';

/** Mail that was printed instead of sent. It holds other people's sign-in links, so only the owner reads it. */
export async function readInbox(parts: ApiParts, headers: Headers) {
  const principal = await parts.identity.getPrincipal(headers);
  if (!principal) throw new ClawbotError('not-signed-in', 'You are not signed in.');
  if (!parts.inbox) throw new ClawbotError('not-found', 'Mail is really sent here; there is no inbox to look at.');
  if (principal.email !== parts.ownerEmail) throw new ClawbotError('not-allowed', 'Only the owner of this installation reads its inbox.');
  // The links there are a sign-in: a session that may not do something for want of a recent one must not make its own.
  requireRecentSignIn(principal);
  return parts.inbox().map(({ to, subject, text, sentAt }) => ({ to, subject, text, at: sentAt.toISOString() }));
}
