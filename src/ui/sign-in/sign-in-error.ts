import type { ErrorView } from '../api/error-view.ts';

/** The error behind `?error=`. Its text is never shown: anybody can write it into a link. */
export function describeSignInError(code: unknown): ErrorView {
  if (code === 'identity-away') return { code, docs: code };
  const isClosed = typeof code === 'string' && /sign_?up_?disabled/i.test(code);
  return isClosed ? { code: 'sign-up-closed', docs: 'sign-up-closed' } : { code: 'sign-in-cancelled' };
}
