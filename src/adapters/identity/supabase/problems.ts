import { isAuthApiError, isAuthError, isAuthRetryableFetchError, isAuthWeakPasswordError } from '@supabase/supabase-js';
import { ClawbotError, type ErrorCode } from '../../../domain/errors.ts';

const retryAfterSeconds = { away: 5, limited: 60 };

const linkVoid = ['sign-in-link-void', 'This link has been used, has expired or was replaced by a newer one.'] as const;
const wrongCredentials = ['wrong-credentials', 'No account has this address and this password.'] as const;
const signUpClosed = ['sign-up-closed', 'This installation takes no new accounts.'] as const;

const refusals: Record<string, readonly [ErrorCode, string] | undefined> = {
  otp_expired: linkVoid,
  // A link whose account was removed meanwhile.
  user_not_found: linkVoid,
  invalid_credentials: wrongCredentials,
  // A stranger who knows the address must not learn that it was locked out.
  user_banned: wrongCredentials,
  email_not_confirmed: ['email-unconfirmed', 'The address of this account is not confirmed yet.'],
  signup_disabled: signUpClosed,
  otp_disabled: signUpClosed,
  email_provider_disabled: ['not-found', 'Signing in by mail is not set up in the Supabase project.'],
  email_address_invalid: ['invalid-input', 'Supabase Auth does not accept this address.'],
};

export function identityAway(cause: unknown): ClawbotError {
  return new ClawbotError('identity-away', 'Supabase Auth does not answer.', { cause, retryAfterSeconds: retryAfterSeconds.away });
}

/** An answer of Supabase Auth that is no success, in our words; everything else as it came. */
export function toProblem(error: unknown): unknown {
  if (!isAuthError(error)) return error;
  if (isAuthRetryableFetchError(error)) return identityAway(error);
  if (isAuthWeakPasswordError(error)) {
    const fields = { password: error.message };
    return new ClawbotError('invalid-input', 'Some fields cannot be used as they are.', { fields, cause: error });
  }
  const refusal = refusals[error.code ?? ''];
  if (refusal) return new ClawbotError(refusal[0], refusal[1], { cause: error });
  if (isAuthApiError(error) && error.status === 429) {
    const options = { cause: error, retryAfterSeconds: retryAfterSeconds.limited };
    return new ClawbotError('too-many-requests', 'The Supabase project allows no more of these for now.', options);
  }
  return new ClawbotError('internal', 'Signing in failed for a reason that is in the log.', { cause: error });
}
