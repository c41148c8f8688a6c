import { redeemMagicLink, requestMagicLink } from './magic-link.ts';
import { signInOwner } from './owner.ts';
import { confirm, signInByPassword, signUp } from './password.ts';
import type { Route } from './route.ts';
import { completeSignIn } from './second-factor.ts';
import { readSession, signOut } from './session.ts';
import { returnFrom, signInElsewhere } from './social.ts';

/** Everything below `/api/auth`, by method and path. What is not named here does not exist, whatever Better Auth offers. */
export const routes = new Map<string, Route>([
  ['POST /owner', signInOwner],
  ['POST /sign-up/email', signUp],
  ['POST /sign-in/email', signInByPassword],
  ['POST /confirm', confirm],
  ['POST /sign-in/magic-link', requestMagicLink],
  ['POST /magic', redeemMagicLink],
  ['POST /sign-in/social', signInElsewhere],
  ['POST /second-factor', completeSignIn],
  ['POST /sign-out', signOut],
  ['GET /session', readSession],
  ['GET /callback/github', returnFrom('github')],
  ['GET /callback/google', returnFrom('google')],
]);
