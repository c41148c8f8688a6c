/** Stands in for the program of Supabase Auth: takes its commands and settings, and is the simulated one inside. */
import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startSimulatedAuth } from '../../simulator/supabase/auth-server.ts';
import { withClient } from '../../src/db/with-client.ts';

const schema = join(import.meta.dirname, '../../simulator/supabase/auth-schema.sql');
const { env } = process;
const databaseUrl = env.DATABASE_URL ?? '';

if (process.argv[2] === 'migrate') {
  const tables = await readFile(schema, 'utf8');
  await withClient(databaseUrl, (client) => client.query(tables));
} else {
  const mailer = createTransport({ host: env.GOTRUE_SMTP_HOST, port: Number(env.GOTRUE_SMTP_PORT), secure: false, ignoreTLS: true });
  const auth = await startSimulatedAuth({
    ...{ databaseUrl, siteUrl: env.GOTRUE_SITE_URL ?? '', publishableKey: 'the gateway asks for it', issuer: env.GOTRUE_JWT_ISSUER },
    deliver: ({ to, kind, link }) =>
      void mailer.sendMail({
        from: env.GOTRUE_SMTP_ADMIN_EMAIL,
        to,
        subject: kind === 'confirmation' ? 'Confirm Your Signup' : 'Your Magic Link',
        html: `<a href="${link}">Go on</a>`,
      }),
  });
  auth.settings.mailPauseSeconds = 0;
  createServer((incoming, response) => {
    if (incoming.url === '/health') return void response.end('{}');
    const headers = { ...incoming.headers, apikey: 'the gateway asks for it' };
    const upstream = request(`${auth.url}/auth/v1${incoming.url}`, { method: incoming.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(upstream);
  }).listen(Number(env.PORT), '127.0.0.1');
}
