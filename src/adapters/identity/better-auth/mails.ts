import type { Mail } from '../../../ports/mailer.ts';

/** The mail with a link that signs in once. Opening the link alone uses nothing up: mail scanners do that too. */
export function signInMail(to: string, link: string): Mail {
  return {
    to,
    subject: 'Sign in to ClawBot Deploy',
    text: `Open this link to sign in. It works once, within 15 minutes:\n\n${link}\n\nIf you did not ask for it, ignore this mail.\n`,
  };
}

/** The mail that asks whether a sign-up came from the owner of the address. */
export function confirmationMail(to: string, link: string): Mail {
  return {
    to,
    subject: 'Confirm your address for ClawBot Deploy',
    text: `Open this link and type your password to confirm your address. It works for one hour:\n\n${link}\n\nIf you did not sign up, ignore this mail.\n`,
  };
}
