import { assertMailHeaders } from '../../../domain/mail-headers.ts';
import type { Mail, Mailer } from '../../../ports/mailer.ts';

/** A mail as the development inbox shows it. */
export interface StoredMail extends Mail {
  id: number;
  sentAt: Date;
}

interface ConsoleMailerConfig {
  /** Receives each mail as text, ready to print. */
  write(text: string): void;
}

const inboxSize = 50;

/**
 * A mailer without a mail server: prints each mail and keeps the last 50 in memory.
 * Whoever reads its inbox can sign in as the receiver, so it is for the machine's owner only.
 */
export function createConsoleMailer({ write }: ConsoleMailerConfig): Mailer & { inbox(): StoredMail[] } {
  const inbox: StoredMail[] = [];
  let lastId = 0;

  return {
    async send({ to, subject, text }) {
      assertMailHeaders({ to, subject });
      lastId += 1;
      inbox.unshift({ id: lastId, sentAt: new Date(), to, subject, text });
      inbox.splice(inboxSize);
      write(toPrintable(`\nMail to ${to}: ${subject}\n${text}\n`));
    },
    /** Newest first. */
    inbox: () => [...inbox],
  };
}

/** A terminal obeys escape sequences; a mail that quotes its sender must not speak to it. */
function toPrintable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '');
}
