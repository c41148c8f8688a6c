import { redeemMagicLink, requestMagicLink } from './magic-link.ts';
import { confirm, signInByPassword, signUp } from './password.ts';
import type { Route } from './route.ts';
import { completeSignIn } from './second-factor.ts';
import { readSession, signOut } from './session.ts';
import { returnFromElsewhere, signInElsewhere } from './social.ts';

/** Everything below `/api/auth`, by method and path: what the pages of sign-in ask for, whoever does the work. */
export const routes = new Map<string, Route>([
  ['POST /sign-up/email', signUp],
  ['POST /sign-in/email', signInByPassword],
  ['POST /confirm', confirm],
  ['POST /sign-in/magic-link', requestMagicLink],
  ['POST /magic', redeemMagicLink],
  ['POST /sign-in/social', signInElsewhere],
  ['POST /second-factor', completeSignIn],
  ['POST /sign-out', signOut],
  ['GET /session', readSession],
  ['GET /callback', returnFromElsewhere],
]);
