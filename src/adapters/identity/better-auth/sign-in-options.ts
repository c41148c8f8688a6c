import type { BetterAuthOptions } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Mail } from '../../../ports/mailer.ts';
import { passwordLength } from '../form.ts';
import type { IdentitySettings } from './config.ts';
import { hashMagicToken, voidEarlierMagicLinks } from './magic-links.ts';
import { confirmationMail, signInMail } from './mails.ts';
import { ownerEndpoint } from './owner-endpoint.ts';
import { secondFactorEndpoint } from './second-factor-endpoint.ts';

/** The ways to sign in, each with the limits that keep strangers from learning or taking an account. */
export function signInOptions(settings: IdentitySettings, onTakenSignUp: (email: string) => Promise<void>) {
  const { pool, origin, allowSignUp, github, google } = settings;
  const disableSignUp = !allowSignUp;
  const send = backgroundSender(settings);
  return {
    emailAndPassword: {
      enabled: true,
      disableSignUp,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      // An answer that signs in at once would tell new addresses from known ones.
      requireEmailVerification: true,
      onExistingUserSignUp: ({ user }) => onTakenSignUp(user.email),
    },
    emailVerification: {
      sendVerificationEmail: async ({ user, token }) => send(confirmationMail(user.email, `${origin}/sign-in/confirm?token=${token}`)),
    },
    socialProviders: {
      ...(github && { github: { ...github, disableSignUp } }),
      ...(google && { google: { ...google, disableSignUp } }),
    },
    plugins: [
      ownerEndpoint(settings),
      secondFactorEndpoint(),
      // Whoever is invited comes in by this way although sign-up is closed; `admitPerson` keeps the others out.
      magicLink({
        expiresIn: 15 * 60,
        storeToken: { type: 'custom-hasher', hash: hashMagicToken },
        sendMagicLink: async ({ email, token, metadata }) => {
          await voidEarlierMagicLinks(pool, email, token);
          send(signInMail(email, toMagicLink(origin, token, metadata?.next)));
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}

function toMagicLink(origin: string, token: string, next: unknown): string {
  const query = new URLSearchParams({ token });
  if (typeof next === 'string' && next !== '/') query.set('next', next);
  return `${origin}/sign-in/magic?${query}`;
}

/** Sends without being waited for: how long a mail server takes would tell known addresses from unknown ones. */
function backgroundSender({ mailer, logger }: IdentitySettings): (mail: Mail) => void {
  return (mail) => {
    mailer.send(mail).catch((err: unknown) => logger.error({ err, subject: mail.subject }, 'mail:failed'));
  };
}
