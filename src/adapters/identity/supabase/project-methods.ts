import { z } from 'zod';
import type { SignInMethods } from '../../../ports/identity.ts';
import type { IdentitySettings } from './config.ts';
import { identityAway } from './problems.ts';

const freshMs = 60_000;
const timeoutMs = 5_000;

const settingsAnswer = z.object({
  external: z.object({ email: z.boolean(), github: z.boolean(), google: z.boolean() }),
  mailer_autoconfirm: z.boolean(),
});

/** The ways to sign in that the project offers; asked once a minute. Throws `identity-away`. */
export function createMethodsReader(settings: IdentitySettings): () => Promise<SignInMethods> {
  let known: { until: number; methods: SignInMethods } | null = null;
  return async () => {
    if (known && known.until > Date.now()) return known.methods;
    const methods = toMethods(await fetchSettings(settings));
    known = { until: Date.now() + freshMs, methods };
    return methods;
  };
}

async function fetchSettings({ authUrl, publishableKey }: IdentitySettings) {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`${authUrl}/settings`, { headers: { apikey: publishableKey }, signal });
    return settingsAnswer.parse(await response.json());
  } catch (cause) {
    throw identityAway(cause);
  }
}

/** Without confirmation by mail anybody could open an account with somebody's address, so that there are no passwords then. */
function toMethods({ external, mailer_autoconfirm: autoconfirm }: z.output<typeof settingsAnswer>): SignInMethods {
  const social = (['github', 'google'] as const).filter((provider) => external[provider]);
  return { password: external.email && !autoconfirm, magicLink: external.email, social, ownerLink: false };
}
