import { createConsoleMailer } from '../adapters/mail/console/index.ts';
import type { ApiParts } from '../api/context.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Settings } from './env.ts';

interface OpenMailer {
  mailer: Mailer;
  inbox: ApiParts['inbox'];
  /** Throws `mail-refused` when mail could not be sent now. */
  verify(): Promise<void>;
  stop(): void;
}

/** A mail server where one is set, otherwise this terminal and an inbox for the owner. */
export async function openMailer(smtp: Settings['smtp']): Promise<OpenMailer> {
  if (!smtp) {
    const mailer = createConsoleMailer({ write: (text) => process.stdout.write(text) });
    return { mailer, inbox: mailer.inbox, async verify() {}, stop() {} };
  }
  const { createSmtpMailer } = await import('../adapters/mail/smtp/index.ts');
  const { login, ...rest } = smtp;
  const mailer = createSmtpMailer({ ...rest, login: login && { user: login.user, password: login.password.reveal() } });
  return { mailer, inbox: null, verify: () => mailer.verify(), stop: () => mailer.stop() };
}
