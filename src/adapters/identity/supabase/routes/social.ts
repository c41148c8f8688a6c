import { z } from 'zod';
import { ClawbotError } from '../../../../domain/errors.ts';
import { toReturnPath } from '../../../../domain/return-path.ts';
import { askWithCookies } from '../client.ts';
import { type Route, route } from './route.ts';

const signInPage = '/sign-in';

/** Where to send the browser to sign in at GitHub or Google. */
export const signInElsewhere = route(
  { provider: z.enum(['github', 'google']), next: z.string().optional() },
  async ({ settings, jar, methods }, { provider, next }) => {
    const { social } = await methods();
    if (!social.includes(provider))
      throw new ClawbotError('not-found', `Signing in with ${provider} is not set up in the Supabase project.`);
    const redirectTo = `${settings.origin}/api/auth/callback?${new URLSearchParams({ next: toReturnPath(next) })}`;
    const { url } = await askWithCookies(settings, jar, (auth) => auth.signInWithOAuth({ provider, options: { redirectTo } }));
    return { body: { url } };
  },
);

/** Where Supabase Auth sends the browser back to, with a code that only this browser's verifier opens, or the reason why not. */
export const returnFromElsewhere: Route = async ({ settings, jar, query }) => {
  const code = query.get('code');
  const refusal = query.get('error_code') ?? query.get('error');
  if (!code || refusal) return { location: toErrorPath(refusal ?? 'no_code') };
  try {
    const flowId = query.get('sb_flow_id') ?? '';
    await askWithCookies(settings, jar, (auth) => auth.exchangeCodeForSession(code, { flowId }));
  } catch (error) {
    settings.logger.warn({ err: error }, 'identity:code-refused');
    return { location: toErrorPath('code_refused') };
  }
  return { location: toReturnPath(query.get('next')) };
};

function toErrorPath(reason: string): string {
  return `${signInPage}?${new URLSearchParams({ error: reason.slice(0, 100) })}`;
}
