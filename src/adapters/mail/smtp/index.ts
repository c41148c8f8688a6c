import { createTransport } from 'nodemailer';
import { ClawbotError } from '../../../domain/errors.ts';
import { assertMailHeaders } from '../../../domain/mail-headers.ts';
import type { Mailer } from '../../../ports/mailer.ts';

interface SmtpMailerConfig {
  host: string;
  port: number;
  /** Address that mail comes from. */
  from: string;
  /** `starttls` insists on it: a server that does not offer it gets neither password nor mail. */
  encryption: 'starttls' | 'tls' | 'off';
  login: { user: string; password: string } | null;
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** A mailer that holds connections. */
interface SmtpMailer extends Mailer {
  /** Connects, encrypts and signs in as for a mail; throws `mail-refused` as sending does. */
  verify(): Promise<void>;
  stop(): void;
}

/** Hands mail to a mail server. Connections are kept for the next one. */
export function createSmtpMailer({ host, port, from, encryption, login }: SmtpMailerConfig): SmtpMailer {
  const transport = createTransport({
    ...{ host, port, ...timeouts, pool: true, disableFileAccess: true, disableUrlAccess: true },
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'off',
    ...(login && { auth: { user: login.user, pass: login.password } }),
  });
  const refuse = (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ClawbotError('mail-refused', `The mail server ${host} refused: ${reason}`, { cause });
  };
  return {
    async send({ to, subject, text }) {
      assertMailHeaders({ to, subject });
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text }).catch(refuse);
    },
    async verify() {
      await transport.verify().catch(refuse);
    },
    stop: () => transport.close(),
  };
}
