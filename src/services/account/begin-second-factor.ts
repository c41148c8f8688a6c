import { requireRecentSignIn } from '../require-recent.ts';
import type { AccountCall } from './account-call.ts';
import type { EnrolmentView } from './schemas.ts';

/** A secret for the caller's app. Nothing is asked of them before they have given a first code. */
export async function beginSecondFactor({ identity, principal }: AccountCall): Promise<EnrolmentView> {
  requireRecentSignIn(principal);
  return identity.secondFactor.begin(principal);
}
