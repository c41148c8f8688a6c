import type { Given, Rule } from './group.ts';
import { poolingOf } from './groups/database.ts';

/** What must be set, and what goes wrong otherwise, where each request may meet another process and files are gone with it. */
const required: Record<string, string> = {
  DATABASE_URL: 'there is no embedded database here',
  APP_URL: 'the address that people type cannot be guessed here',
  AZURE_KEY_VAULT_URL: 'secrets in files would be gone with the process',
  TRUSTED_PROXIES: 'only the platform in front knows who is calling; set it to * at Vercel',
};

/** Rules for a web server that Next runs, beside those that hold everywhere. */
export const hostedRules: readonly Rule[] = [
  ...Object.entries(required).map(
    ([variable, reason]): Rule =>
      (given) =>
        given[variable] === undefined ? [{ variable, message: `is missing: ${reason}` }] : [],
  ),
  mailIsSent,
  sessionsWherePooled,
  noCloudHere,
];

function mailIsSent(given: Given) {
  if (given.SMTP_HOST !== undefined || given.NEXT_PUBLIC_SUPABASE_URL !== undefined) return [];
  const message = 'is missing, and so is NEXT_PUBLIC_SUPABASE_URL: mail about signing in would be printed where nobody reads it';
  return [{ variable: 'SMTP_HOST', message }];
}

/** The built-in accounts, and attempts that are counted in Postgres, need connections that stay one session. */
function sessionsWherePooled(given: Given) {
  if (given.DATABASE_SESSION_URL !== undefined || poolingOf(given) !== 'transaction') return [];
  const others = ['NEXT_PUBLIC_SUPABASE_URL', 'UPSTASH_REDIS_REST_URL'].filter((name) => given[name] === undefined);
  return others.map((variable) => ({ variable, message: 'is missing, because DATABASE_URL is pooled by transaction' }));
}

function noCloudHere(given: Given) {
  if (given.LOCAL_CLOUD !== 'true') return [];
  return [{ variable: 'LOCAL_CLOUD', message: 'cannot be true here: a machine that lives for one request runs no assistants' }];
}
