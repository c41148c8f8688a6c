import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../../test/certificate.ts';
import { describeMailer } from '../../../ports/mailer.contract.ts';
import type { Mail } from '../../../ports/mailer.ts';
import { createSmtpMailer } from './index.ts';

const from = 'clawbot@example.com';
const login = { user: 'clawbot', password: 'CANARY-password' };
const stops: (() => unknown)[] = [];
let identity: Awaited<ReturnType<typeof makeCertificate>>;

beforeAll(async () => {
  identity = await makeCertificate({ hosts: ['localhost'] });
  setDefaultCACertificates([...getCACertificates('default'), identity.certificate]);
});

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** A mail server as people run them: insists on encryption and a login, and keeps what it takes. */
async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: (Mail & { from: string; secure: boolean })[] = [];
  const server = new SMTPServer({
    ...{ key: identity.key, cert: identity.certificate, allowInsecureAuth: false, logger: false },
    onAuth: ({ username, password }, _session, done) =>
      username === login.user && password === login.password ? done(null, { user: username }) : done(new Error('Invalid login')),
    async onData(stream, session, done) {
      const mail = await PostalMime.parse(await buffer(stream));
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      mails.push({ to, subject: mail.subject ?? '', text: mail.text ?? '', from: mail.from?.address ?? '', secure: session.secure });
      done();
    },
    ...options,
  });
  server.on('error', () => {});
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  stops.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { mails, port: (listener.address() as AddressInfo).port };
}

function connect(port: number, overrides: Partial<Parameters<typeof createSmtpMailer>[0]> = {}) {
  const mailer = createSmtpMailer({ host: 'localhost', port, from, encryption: 'starttls', login, ...overrides });
  stops.push(() => mailer.stop());
  return mailer;
}

describeMailer('smtp', async () => {
  const { mails, port } = await startMailServer();
  return { mailer: connect(port), delivered: async () => mails.map(({ to, subject, text }) => ({ to, subject, text })) };
});

describe('smtp mailer', () => {
  const mail = { to: 'ada@example.com', subject: 'Sign in', text: 'https://x/?token=1' };

  it.each([
    ['by STARTTLS', 'starttls', {}],
    ['from the first byte', 'tls', { secure: true }],
  ] as const)('sends over an encrypted connection %s, from the address of the product', async (_, encryption, options) => {
    const { mails, port } = await startMailServer(options);
    await connect(port, { encryption }).send(mail);
    expect(mails).toMatchObject([{ from, secure: true }]);
  });

  it('sends without encryption or login where that was asked for', async () => {
    const { mails, port } = await startMailServer({ authOptional: true, hideSTARTTLS: true });
    await connect(port, { encryption: 'off', login: null }).send(mail);
    expect(mails).toMatchObject([{ secure: false }]);
  });

  type Failure = [string, SMTPServerOptions, Partial<Parameters<typeof createSmtpMailer>[0]>];
  const failures: Failure[] = [
    ['a server that offers no encryption', { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }, {}],
    ['a wrong password', {}, { login: { user: 'clawbot', password: 'CANARY-other' } }],
    ['a server under another name', {}, { host: '127.0.0.1' }],
    ['a refused receiver', { onRcptTo: (_address, _session, done) => done(new Error('No such mailbox')) }, {}],
  ];

  it.each(failures)('says why it failed, and no password: %s', async (_, options, overrides) => {
    const { mails, port } = await startMailServer(options);
    const sending = connect(port, overrides).send(mail);
    await expect(sending).rejects.toMatchObject({ code: 'mail-refused', message: expect.not.stringContaining('CANARY') });
    expect(mails).toEqual([]);
  });

  it('says that nobody answers', async () => {
    await expect(connect(1).send(mail)).rejects.toMatchObject({ code: 'mail-refused', retry: 'retry' });
  });
});
