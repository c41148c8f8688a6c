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
  LOCAL_CLOUD: z.stringbool().default(true),
  TRUSTED_PROXIES: text.optional(),
  WORKER_WAKE_URL: z.url({ protocol: /^https?$/ }).optional(),
  WORKER_WAKE_SECRET: text.min(32).optional(),
  WORKER_BUDGET_SECONDS: z.coerce.number().int().min(10).max(170).default(150),
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
  /** Whether assistants may run on this machine; not where several machines are one installation. */
  localCloud: boolean;
  /** Addresses or networks of proxies whose headers are believed; `*` where nobody comes but through the platform. */
  trustedProxies: string[];
  /** How a function that works is woken; the function itself has no address. `null` where workers stay awake. */
  wake: { url: string | null; secret: string } | null;
  /** How long a function takes new work before it ends. */
  workerBudgetSeconds: number;
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
    localCloud: raw.LOCAL_CLOUD,
    trustedProxies: raw.TRUSTED_PROXIES?.split(',').map((entry) => entry.trim()) ?? [],
    wake: readWake(raw),
    workerBudgetSeconds: raw.WORKER_BUDGET_SECONDS,
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

/** The function itself needs the secret only. */
function readWake({ WORKER_WAKE_URL: url, WORKER_WAKE_SECRET: secret }: Raw): Settings['wake'] {
  if (secret) return { url: url ?? null, secret };
  if (!url) return null;
  throw new ClawbotError('invalid-input', 'WORKER_WAKE_SECRET is missing.', {
    hint: 'Set WORKER_WAKE_SECRET to that of the function behind WORKER_WAKE_URL, or unset WORKER_WAKE_URL.',
  });
}

function describe(error: z.ZodError): ClawbotError {
  const lines = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return new ClawbotError('invalid-input', `The environment has wrong settings. ${lines.join('; ')}`, {
    hint: 'Correct or unset the variables named above and start again.',
  });
}
