import { isAuthApiError } from '@supabase/supabase-js';
import { ClawbotError, isClawbotError } from '../../../domain/errors.ts';
import { askWithCookies } from './client.ts';
import type { RouteContext } from './routes/route.ts';

/** Signs in with the token of a mailed link. Throws `sign-in-link-void`. */
export async function redeemMailedToken({ settings, jar }: Pick<RouteContext, 'settings' | 'jar'>, token: string) {
  // Supabase Auth reads a token and voids it in two steps: two clicks at the same moment would both sign in.
  const redeemed = await settings.sessions.exclusively(token, () =>
    askWithCookies(settings, jar, (auth) => auth.verifyOtp({ type: 'email', token_hash: token })),
  );
  const { user, session } = redeemed ?? {};
  if (user && session) return { user, session };
  throw new ClawbotError('sign-in-link-void', 'This link is being used at this very moment.');
}

/**
 * A mail that was not sent because one to this address has just gone out is one that was sent: otherwise the
 * second try would tell which addresses are known.
 */
export function unlessJustMailed(error: unknown): void {
  const answer = isClawbotError(error) ? error.cause : undefined;
  const isPerAddress = isAuthApiError(answer) && answer.code === 'over_email_send_rate_limit' && answer.message.startsWith('For security');
  if (!isPerAddress) throw error;
}
