import type { Logger } from '../../ports/logger.ts';
import type { Mailer } from '../../ports/mailer.ts';
import type { Call } from '../context.ts';

/** A service call that may send a mail. */
export interface InvitationsCall extends Call {
  /** `null` where another service sends the mails of signing in, and no mail server is set. */
  mailer: Mailer | null;
  /** Whether mail reaches people, or is printed in the terminal. */
  isMailSent: boolean;
  logger: Logger;
}
