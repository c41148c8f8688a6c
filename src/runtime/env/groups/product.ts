import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { appUrlVariable } from '../app-url.ts';
import { defineGroup, type Given, type Problem } from '../group.ts';
import { port, secretText, text, variable } from '../variable.ts';

const variables = {
  CLAWBOT_HOME: variable(text.optional(), { description: 'The data folder', unset: '`~/.clawbot-deploy`' }),
  HOST: variable(text.default('127.0.0.1'), { description: 'Address to listen on' }),
  PORT: variable(port.default(3000), { description: 'Port to listen on' }),
  ...appUrlVariable,
  OWNER_EMAIL: variable(z.email('must be a mail address').toLowerCase().default('owner@localhost.local'), {
    description: "Address of the owner's account",
  }),
  ALLOW_SIGN_UP: variable(z.stringbool('must be true or false').default(true), { description: 'Whether others may open an account' }),
  LOCAL_CLOUD: variable(z.stringbool('must be true or false').default(true), {
    description: 'Whether assistants may run on this machine; `false` where several machines are one installation',
  }),
  EMBEDDED_WORKER: variable(z.stringbool('must be true or false').default(true), {
    description: 'Whether the web server does the work too; `false` where `npm run worker` or a function does it',
  }),
  BACKUP_PASSPHRASE: variable(secretText.optional(), {
    description: 'What `npm run backup` encrypts with and `npm run restore` decrypts with',
    unset: 'asked for in the terminal',
  }),
  LOG_LEVEL: variable(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'), {
    description: '`debug`, `info`, `warn`, `error` or `silent`; the log goes to standard error, one JSON object a line',
  }),
};

export const product = defineGroup({
  title: 'The product',
  purpose: 'Where it keeps its data, where it answers, and whose it is.',
  variables,
  rules: [workNeedsDatabase],
  read: (values) => ({
    home: resolve(values.CLAWBOT_HOME ?? join(homedir(), '.clawbot-deploy')),
    host: values.HOST,
    port: values.PORT,
    /** Canonical address of the product, without a slash at the end. */
    appUrl: new URL(values.APP_URL ?? ownAddress(values.HOST, values.PORT)).origin,
    ownerEmail: values.OWNER_EMAIL,
    allowSignUp: values.ALLOW_SIGN_UP,
    localCloud: values.LOCAL_CLOUD,
    embeddedWorker: values.EMBEDDED_WORKER,
    backupPassphrase: values.BACKUP_PASSPHRASE ?? null,
    logLevel: values.LOG_LEVEL,
  }),
});

/** A worker of its own reaches the embedded database of no other process. */
function workNeedsDatabase({ EMBEDDED_WORKER: embedded, DATABASE_URL: database }: Given): Problem[] {
  if (!embedded || database || z.stringbool().safeParse(embedded).data !== false) return [];
  return [
    { variable: 'DATABASE_URL', message: 'is missing, because EMBEDDED_WORKER is false and a worker of its own could not work without it' },
  ];
}

function ownAddress(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
