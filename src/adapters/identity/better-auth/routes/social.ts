import { z } from 'zod';
import { ClawbotError } from '../../../../domain/errors.ts';
import { toReturnPath } from '../../../../domain/return-path.ts';
import { ask } from '../../database-error.ts';
import type { IdentitySettings } from '../config.ts';
import { type Route, route } from './route.ts';

const signInPage = '/sign-in';
const engineAnswer = z.object({ url: z.url() });

/** Where to send the browser to sign in at GitHub or Google. */
export const signInElsewhere = route(
  { provider: z.enum(['github', 'google']), next: z.string().optional() },
  async ({ call, settings }, { provider, next }) => {
    if (!settings[provider]) throw new ClawbotError('not-found', `Signing in with ${provider} is not set up here.`);
    const response = await call({
      method: 'POST',
      path: '/sign-in/social',
      body: {
        provider,
        callbackURL: toReturnPath(next),
        errorCallbackURL: signInPage,
        disableRedirect: true,
        additionalData: { provider },
      },
    });
    return { response, body: engineAnswer.parse(await response.json()) };
  },
);

/** Where GitHub or Google send the browser back to. */
export function returnFrom(provider: 'github' | 'google'): Route {
  return {
    async run({ call, query, settings }) {
      if (await wentElsewhere(settings, provider, query.get('state'))) query.set('state', '');
      const response = await call({ method: 'GET', path: `/callback/${provider}`, query });
      const location = response.headers.get('location')?.replace(settings.origin, '');
      return { response, location: toReturnPath(location, signInPage) };
    },
  };
}

/** Whether a visit began at another provider than the one it comes back from, which Better Auth does not look at. */
async function wentElsewhere({ pool }: IdentitySettings, provider: string, state: string | null): Promise<boolean> {
  const [visit] = await ask<{ provider: string | null }>(pool, {
    text: `select value::jsonb->>'provider' as provider from auth.verifications where identifier = $1`,
    values: [`auth-state:${state}`],
  });
  return visit !== undefined && visit.provider !== provider;
}
