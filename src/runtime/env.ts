import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ClawbotError } from '../domain/errors.ts';

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(1).max(65_535);

/** Every setting of the product. An empty value counts as not set. */
const schema = z.object({
  CLAWBOT_HOME: text.optional(),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(3000),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  OWNER_EMAIL: z.email().toLowerCase().default('owner@localhost.local'),
  ALLOW_SIGN_UP: z.stringbool().default(true),
  GITHUB_CLIENT_ID: text.optional(),
  GITHUB_CLIENT_SECRET: text.optional(),
  GOOGLE_CLIENT_ID: text.optional(),
  GOOGLE_CLIENT_SECRET: text.optional(),
  CLAWBOT_DEMO: text.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

type Raw = z.infer<typeof schema>;

/** The settings as the rest of the product sees them. */
export interface Settings {
  home: string;
  host: string;
  port: number;
  /** Canonical address of the product, without a slash at the end. */
  appUrl: string;
  /** Server given from outside; `null` starts the embedded one. */
  databaseUrl: string | null;
  /** Role that owns the tables, for migrations; the same as databaseUrl when not given. */
  databaseOwnerUrl: string | null;
  ownerEmail: string;
  allowSignUp: boolean;
  github: OAuthClient | null;
  google: OAuthClient | null;
  logLevel: Raw['LOG_LEVEL'];
  /** File that describes a simulated Azure account; set by `npm run demo` only. */
  demoFile: string | null;
  /** The environment as it was given, for programs we start; they are handed named parts of it only. */
  hostEnvironment: Readonly<Record<string, string | undefined>>;
}

interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** Reads and checks the environment; throws `invalid-input` naming every wrong variable at once. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw describe(parsed.error);
  return toSettings(parsed.data, source);
}

function toSettings(raw: Raw, hostEnvironment: Settings['hostEnvironment']): Settings {
  const urlHost = raw.HOST === '0.0.0.0' || raw.HOST === '::' ? 'localhost' : raw.HOST;
  return {
    home: resolve(raw.CLAWBOT_HOME ?? join(homedir(), '.clawbot-deploy')),
    host: raw.HOST,
    port: raw.PORT,
    appUrl: new URL(raw.APP_URL ?? `http://${urlHost.includes(':') ? `[${urlHost}]` : urlHost}:${raw.PORT}`).origin,
    databaseUrl: raw.DATABASE_URL ?? null,
    databaseOwnerUrl: raw.DATABASE_OWNER_URL ?? raw.DATABASE_URL ?? null,
    ownerEmail: raw.OWNER_EMAIL,
    allowSignUp: raw.ALLOW_SIGN_UP,
    github: readClient('GITHUB', raw.GITHUB_CLIENT_ID, raw.GITHUB_CLIENT_SECRET),
    google: readClient('GOOGLE', raw.GOOGLE_CLIENT_ID, raw.GOOGLE_CLIENT_SECRET),
    logLevel: raw.LOG_LEVEL,
    demoFile: raw.CLAWBOT_DEMO ?? null,
    hostEnvironment,
  };
}

/** Both halves or none: a half-set pair would fail only when somebody signs in. */
function readClient(prefix: string, clientId: string | undefined, clientSecret: string | undefined): OAuthClient | null {
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (!clientId && !clientSecret) return null;
  const missing = clientId ? `${prefix}_CLIENT_SECRET` : `${prefix}_CLIENT_ID`;
  throw new ClawbotError('invalid-input', `${missing} is missing.`, { hint: `Set ${missing} too, or unset the other half.` });
}

function describe(error: z.ZodError): ClawbotError {
  const lines = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return new ClawbotError('invalid-input', `The environment has wrong settings. ${lines.join('; ')}`, {
    hint: 'Correct or unset the variables named above and start again.',
  });
}
