import { z } from 'zod';
import { ask } from './ask.ts';
import { broken, type Check, type Finding, ok } from './finding.ts';

const keySet = z.object({ keys: z.array(z.object({ alg: z.string().optional(), kty: z.string() })) });
const providers = z.object({ external: z.record(z.string(), z.boolean()) });
const variable = 'NEXT_PUBLIC_SUPABASE_URL';

/** Sessions are verified here, with the public keys of the project. */
export const supabaseKeys: Check = {
  name: 'Supabase signing keys',
  run({ supabase }) {
    if (!supabase) return null;
    return ask({ url: `${supabase.url}/auth/v1/.well-known/jwks.json`, variable }, async (answer) => {
      const { data } = keySet.safeParse(await answer.json().catch(() => null));
      if (!data)
        return broken(`no key set, but HTTP ${answer.status}`, `Check ${variable}: it is the address of the project, without a path.`);
      const signing = data.keys.filter(({ kty }) => kty !== 'oct');
      if (signing.length > 0) return ok(signing.map(({ alg, kty }) => alg ?? kty).join(', '));
      return broken('there is none that can be read', 'Switch the project to asymmetric JWT signing keys, in its settings under JWT Keys.');
    });
  },
};

export const supabaseSignIn: Check = {
  name: 'Supabase Auth',
  run({ supabase }) {
    if (!supabase) return null;
    const headers = { apikey: supabase.anonKey };
    return ask({ url: `${supabase.url}/auth/v1/settings`, variable, headers }, async (answer) => {
      const { data } = providers.safeParse(await answer.json().catch(() => null));
      if (!data) return refused(answer, 'NEXT_PUBLIC_SUPABASE_ANON_KEY');
      const open = Object.keys(data.external).filter((name) => data.external[name]);
      return open.length > 0
        ? ok(`lets people in by ${open.join(', ')}`)
        : broken('lets nobody in', 'Turn on a provider in Supabase, under Authentication.');
    });
  },
};

export const supabaseAdmin: Check = {
  name: 'Supabase secret key',
  run({ supabase }) {
    if (!supabase?.serviceRoleKey) return null;
    const key = supabase.serviceRoleKey.reveal();
    // Keys of the new kind are no tokens: only the gateway knows them, by their own header.
    const bearer: Record<string, string> = key.startsWith('sb_') ? {} : { authorization: `Bearer ${key}` };
    const headers = { apikey: key, ...bearer };
    const url = `${supabase.url}/auth/v1/admin/users?per_page=1`;
    return ask({ url, variable, headers }, (answer) => (answer.ok ? ok('is taken') : refused(answer, 'SUPABASE_SERVICE_ROLE_KEY')));
  },
};

function refused({ status }: Response, keyVariable: string): Finding {
  return broken(`refuses with HTTP ${status}`, `Copy ${keyVariable} again from the settings of the project, under API Keys.`);
}
