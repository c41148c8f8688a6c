import { errorCatalog } from '../../domain/errors.ts';
import type { ErrorView } from '../api/error-view.ts';

const denied: ErrorView = {
  code: 'sign-in-cancelled',
  message: 'You were not signed in.',
  hint: 'The other site did not confirm who you are. Try again, or choose another way below.',
};

const signUpClosed: ErrorView = {
  code: 'sign-up-closed',
  message: 'This installation takes no new accounts.',
  hint: errorCatalog['sign-up-closed'].hint,
  docs: 'sign-up-closed',
};

const identityAway: ErrorView = {
  code: 'identity-away',
  message: 'Who you are could not be checked just now.',
  hint: errorCatalog['identity-away'].hint,
  docs: 'identity-away',
};

/** The error behind `?error=`. Its text is never shown: anybody can write it into a link. */
export function describeSignInError(code: unknown): ErrorView {
  if (code === identityAway.code) return identityAway;
  return typeof code === 'string' && /sign_?up_?disabled/i.test(code) ? signUpClosed : denied;
}
