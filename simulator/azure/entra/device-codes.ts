import { randomBytes, randomInt } from 'node:crypto';
import type { Tenant, User } from '../core/directory.ts';
import { SignInError } from './errors.ts';

interface PendingSignIn {
  deviceCode: string;
  /** What the user types in. */
  userCode: string;
  /** `null` when any tenant may answer. */
  tenantId: string | null;
  clientId: string;
  scope: string;
  expiresAt: Date;
  decision: Consent | 'declined' | null;
}

export interface Consent {
  tenant: Tenant;
  user: User;
}

/** Sign-ins that wait for a user in another browser. */
export interface DeviceCodes {
  begin(request: Pick<PendingSignIn, 'tenantId' | 'clientId' | 'scope'>): PendingSignIn;
  /** Uses up the code once the user has decided; throws what Entra answers until then. */
  redeem(deviceCode: string, clientId: string): PendingSignIn & { decision: Consent };
  /** The user types in his code and agrees, or does not. Gives whether there is such a code. */
  decide(userCode: string, decision: Consent | 'declined'): boolean;
  /** Waiting for their users. */
  list(): readonly PendingSignIn[];
}

export const deviceCodeLifetimeSeconds = 900;
const letters = 'BCDFGHJKLMNPQRSTVWXYZ23456789';

/** With a consent every code is approved at once, as if its user had been waiting for it. */
export function createDeviceCodes(consent: Consent | null = null): DeviceCodes {
  const pending = new Map<string, PendingSignIn>();
  return {
    begin(request) {
      const expiresAt = new Date(Date.now() + deviceCodeLifetimeSeconds * 1000);
      const signIn = {
        ...request,
        deviceCode: randomBytes(64).toString('base64url'),
        userCode: makeUserCode(),
        expiresAt,
        decision: consent,
      };
      pending.set(signIn.deviceCode, signIn);
      return signIn;
    },
    redeem(deviceCode, clientId) {
      const signIn = pending.get(deviceCode);
      if (!signIn || signIn.clientId !== clientId)
        throw new SignInError(400, 'bad_verification_code', 70018, 'Invalid verification code. The code could not be found.');
      const { decision } = signIn;
      if (decision === 'declined')
        throw new SignInError(400, 'authorization_declined', 70002, 'The end user denied the authorization request.');
      if (signIn.expiresAt <= new Date()) throw new SignInError(400, 'expired_token', 70019, 'Verification code expired.');
      if (!decision)
        throw new SignInError(
          400,
          'authorization_pending',
          70016,
          'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
        );
      pending.delete(deviceCode);
      return { ...signIn, decision };
    },
    decide(userCode, decision) {
      const signIn = [...pending.values()].find((each) => each.userCode === userCode.toUpperCase());
      if (signIn) signIn.decision = decision;
      return signIn !== undefined;
    },
    list: () => [...pending.values()].filter(({ decision }) => decision === null),
  };
}

function makeUserCode(): string {
  return Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('');
}
