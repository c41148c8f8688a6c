/**
 * Starts the real Supabase Auth, a program in Go, with a gateway as a project has it. Only where that program can be had: so far it was
 * nowhere, and what it makes of these settings was never seen. The rest was run with a stand-in (`auth-program.fixture.ts`).
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Options } from '../../simulator/supabase/options.ts';
import { findFreePort } from '../../src/host/free-port.ts';
import { waitFor } from '../wait-for.ts';
import type { RunningAuth } from './installation.ts';

const run = promisify(execFile);
/** Of its main branch; its releases have numbers that `go install` does not take. */
const commit = '0551dc70d83f621156e0713b4b92a10c09a8695d';
const basePath = '/auth/v1';
/** As docs/supabase.md asks for it. */
const mailTemplate = '<a href="{{ .RedirectTo }}{{ .TokenHash }}">Go on to ClawBot Deploy</a>';

/** The program, from `SUPABASE_AUTH_BIN` or built by Go; otherwise why there is none. */
export async function findAuthProgram(): Promise<{ program: string } | { obstacle: string }> {
  const given = process.env.SUPABASE_AUTH_BIN;
  if (given) return { program: given };
  const folder = join(tmpdir(), `clawbot-supabase-auth-${commit.slice(0, 12)}`);
  const options = { env: { ...process.env, GOBIN: folder }, maxBuffer: 1e7, timeout: 600_000 };
  return run('go', ['install', `github.com/supabase/auth@${commit}`], options).then(
    () => ({ program: join(folder, 'auth') }),
    (error: { code?: unknown; stderr?: string }) => ({
      obstacle: error.code === 'ENOENT' ? 'there is no Go' : `go install says: ${error.stderr?.trim().split('\n').at(-1)}`,
    }),
  );
}

/** `afterMigrations` runs between the program's own migrations and its start. */
export async function startRealAuth(program: string, options: Options, afterMigrations: () => Promise<unknown>): Promise<RunningAuth> {
  const port = await findFreePort();
  const gateway = createServer((incoming, response) => pass(incoming, response, { port, key: options.publishableKey }));
  const mails = receiveMails(options.deliver);
  const [url, smtp] = await Promise.all([listen(gateway), listen(mails.server)]);
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production' as const,
    ...(await describe(options, { url, port, smtpPort: Number(new URL(smtp).port) })),
  };
  await run(program, ['migrate'], { env });
  await afterMigrations();
  const server = spawn(program, ['serve'], { env, stdio: 'ignore' });
  const health = () =>
    fetch(`${url}${basePath}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitFor(health, (isUp) => isUp || server.exitCode !== null, 60);
  return { url, stop: () => stop(server, gateway, mails) };
}

/** The settings of a project, in the names of that program. */
async function describe(
  { databaseUrl, siteUrl }: Options,
  at: { url: string; port: number; smtpPort: number },
): Promise<Record<string, string>> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: 'first', alg: 'ES256', use: 'sig', key_ops: ['sign', 'verify'] };
  const template = `${at.url}/template.html`;
  return {
    ...{
      GOTRUE_DB_DRIVER: 'postgres',
      DATABASE_URL: databaseUrl,
      DB_NAMESPACE: 'auth',
      GOTRUE_API_HOST: '127.0.0.1',
      PORT: String(at.port),
    },
    ...{ API_EXTERNAL_URL: `${at.url}${basePath}`, GOTRUE_SITE_URL: siteUrl, GOTRUE_URI_ALLOW_LIST: `${siteUrl}/**` },
    ...{ GOTRUE_JWT_ISSUER: `${at.url}${basePath}`, GOTRUE_JWT_AUD: 'authenticated', GOTRUE_JWT_DEFAULT_GROUP_NAME: 'authenticated' },
    ...{ GOTRUE_JWT_SECRET: 'nothing is signed with this one secret', GOTRUE_JWT_KEYS: JSON.stringify([key]), GOTRUE_JWT_EXP: '3600' },
    ...{
      GOTRUE_SMTP_HOST: '127.0.0.1',
      GOTRUE_SMTP_PORT: String(at.smtpPort),
      GOTRUE_SMTP_ADMIN_EMAIL: 'auth@example.com',
      GOTRUE_SMTP_MAX_FREQUENCY: '1ns',
    },
    ...{
      GOTRUE_MAILER_AUTOCONFIRM: 'false',
      GOTRUE_MAILER_OTP_EXP: '3600',
      GOTRUE_EXTERNAL_EMAIL_ENABLED: 'true',
      GOTRUE_DISABLE_SIGNUP: 'false',
    },
    ...{ GOTRUE_MAILER_TEMPLATES_CONFIRMATION: template, GOTRUE_MAILER_TEMPLATES_MAGIC_LINK: template },
    ...{
      GOTRUE_RATE_LIMIT_EMAIL_SENT: '100000',
      GOTRUE_RATE_LIMIT_VERIFY: '100000',
      GOTRUE_RATE_LIMIT_TOKEN_REFRESH: '100000',
      GOTRUE_RATE_LIMIT_OTP: '100000',
    },
    ...{ GOTRUE_SECURITY_REFRESH_TOKEN_ROTATION_ENABLED: 'true', GOTRUE_SECURITY_REFRESH_TOKEN_REUSE_INTERVAL: '10' },
  };
}

/** What stands before it in a project: nobody gets in without the project's key, and its paths lie below `/auth/v1`. */
function pass(incoming: IncomingMessage, response: ServerResponse, { port, key }: { port: number; key: string }): void {
  const { url = '', method, headers } = incoming;
  if (url === '/template.html') return void response.setHeader('content-type', 'text/html').end(mailTemplate);
  if (!url.startsWith(`${basePath}/`)) return void response.writeHead(404).end();
  if (method !== 'GET' && headers.apikey !== key) return void response.writeHead(401).end('{"message":"Invalid API key"}');
  const upstream = request({ host: '127.0.0.1', port, method, path: url.slice(basePath.length), headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.once('error', () => response.writeHead(503).end());
  incoming.pipe(upstream);
}

function receiveMails(deliver: Options['deliver']): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      buffer(stream)
        .then((text) => PostalMime.parse(text))
        .then(({ html = '', subject = '' }) => {
          const [, link = ''] = /href="([^"]+)"/.exec(html) ?? [];
          const [to] = session.envelope.rcptTo;
          deliver({
            to: to?.address ?? '',
            kind: /confirm/i.test(subject) ? 'confirmation' : 'magic_link',
            link: link.replaceAll('&amp;', '&'),
          });
          done();
        }, done);
    },
  });
}

async function listen(server: Server | SMTPServer['server']): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: ChildProcess, gateway: Server, mails: SMTPServer): Promise<void> {
  server.kill('SIGTERM');
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
  gateway.closeAllConnections();
  await Promise.all([new Promise((resolve) => gateway.close(resolve)), new Promise<void>((resolve) => mails.close(resolve))]);
}
