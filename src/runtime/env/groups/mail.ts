import { z } from 'zod';
import { defineGroup, needs, together } from '../group.ts';
import { port, secretText, text, variable } from '../variable.ts';

const variables = {
  SMTP_HOST: variable(text.optional(), { description: 'Mail server', unset: 'mail is printed in the terminal' }),
  SMTP_PORT: variable(port.default(587), { description: 'Its port' }),
  SMTP_FROM: variable(z.email('must be a mail address').optional(), { description: 'Address that mail comes from' }),
  SMTP_USER: variable(text.optional(), { description: 'Login at the mail server' }),
  SMTP_PASSWORD: variable(secretText.optional(), { description: 'Password of that login' }),
  SMTP_TLS: variable(z.enum(['starttls', 'tls', 'off'], 'must be starttls, tls or off').optional(), {
    description:
      '`starttls` begins in the clear and insists on encryption, `tls` is encrypted from the start, `off` is for a server on this machine',
    unset: '`tls` on port 465, otherwise `starttls`',
  }),
};

/** A mail server that takes our mail; `null` prints it. */
export const mail = defineGroup({
  title: 'Mail',
  purpose: 'Sends sign-in links and confirmations by SMTP. A password is sent over an encrypted connection only.',
  variables,
  rules: [
    needs('SMTP_HOST', 'SMTP_FROM'),
    ...['SMTP_PORT', 'SMTP_FROM', 'SMTP_USER', 'SMTP_TLS'].map((name) => needs(name, 'SMTP_HOST')),
    together('SMTP_USER', 'SMTP_PASSWORD'),
    (given) =>
      given.SMTP_TLS === 'off' && given.SMTP_PASSWORD !== undefined
        ? [{ variable: 'SMTP_TLS', message: 'cannot be off with a password, which everybody on the way could read' }]
        : [],
  ],
  read({ SMTP_HOST: host, SMTP_PORT: smtpPort, SMTP_FROM: from, SMTP_USER: user, SMTP_PASSWORD: password, SMTP_TLS }) {
    if (!host || !from) return null;
    const encryption = SMTP_TLS ?? (smtpPort === 465 ? 'tls' : 'starttls');
    return { host, port: smtpPort, from, encryption, login: user && password ? { user, password } : null };
  },
});
