import { defineGroup, excludes, needs } from '../group.ts';
import { Secret } from '../secret.ts';
import { secretText, secureAddress, text, variable } from '../variable.ts';

const url = 'NEXT_PUBLIC_SUPABASE_URL';
const publicKey = 'NEXT_PUBLIC_SUPABASE_ANON_KEY';

const variables = {
  [url]: variable(secureAddress.optional(), { description: 'Address of the project', otherNames: ['SUPABASE_URL'] }),
  [publicKey]: variable(
    text.refine((key) => roleOf(key) !== 'secret', 'is a secret key, which browsers would be given; take the publishable one').optional(),
    {
      description: 'Its publishable key, or the older anon key; browsers may see it',
      otherNames: ['NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_ANON_KEY'],
    },
  ),
  SUPABASE_SERVICE_ROLE_KEY: variable(
    text
      .refine((key) => roleOf(key) !== 'public', 'is the publishable key; take the secret one')
      .transform((key) => new Secret(key))
      .optional(),
    {
      description: 'Its secret key, or the older service role key; never leaves the server',
      otherNames: ['SUPABASE_SECRET_KEY', 'SUPABASE_SERVICE_KEY'],
    },
  ),
  SUPABASE_JWT_SECRET: variable(secretText.optional(), {
    description: 'JWT secret of the project, or one of its signing keys as JWK. With it browsers are woken by Realtime',
    unset: 'this server streams events itself',
  }),
};

interface SupabaseSettings {
  supabase: { url: string; anonKey: string; serviceRoleKey: Secret | null } | null;
  /** Needs the sessions of Supabase Auth, so it is never set alone. */
  realtime: { url: string; anonKey: string; signingKey: Secret } | null;
}

/** Supabase Auth instead of the built-in accounts, and its Realtime. */
export const supabase = defineGroup({
  title: 'Supabase',
  purpose: `People sign in with Supabase Auth instead of the built-in accounts. The database must be that project's own, so \`DATABASE_URL\` goes with it.
GitHub, Google and the mail about signing in are set up in Supabase then.`,
  variables,
  rules: [
    needs(url, publicKey, 'DATABASE_URL', 'APP_URL'),
    ...[publicKey, 'SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_JWT_SECRET'].map((name) => needs(name, url)),
    excludes(url, ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET', 'GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'], 'set it up in Supabase'),
    excludes(url, ['SMTP_HOST'], 'Supabase sends the mail about signing in'),
  ],
  read(values): SupabaseSettings {
    const {
      [url]: projectUrl,
      [publicKey]: anonKey,
      SUPABASE_SERVICE_ROLE_KEY: serviceRoleKey = null,
      SUPABASE_JWT_SECRET: signingKey,
    } = values;
    if (!projectUrl || !anonKey) return { supabase: null, realtime: null };
    return {
      supabase: { url: projectUrl, anonKey, serviceRoleKey },
      realtime: signingKey ? { url: projectUrl, anonKey, signingKey } : null,
    };
  },
});

/** Keys of the new kind say what they are; those of the old kind are tokens that carry a role. */
function roleOf(key: string): 'public' | 'secret' | 'unknown' {
  if (key.startsWith('sb_publishable_')) return 'public';
  if (key.startsWith('sb_secret_')) return 'secret';
  const payload = Buffer.from(key.split('.')[1] ?? '', 'base64url').toString();
  if (/"role"\s*:\s*"service_role"/.test(payload)) return 'secret';
  return /"role"\s*:\s*"anon"/.test(payload) ? 'public' : 'unknown';
}
