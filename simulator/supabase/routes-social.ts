import { Hono } from 'hono';
import { finishFlow, redirectOf, startFlow } from './flows.ts';
import { readGitHubUser } from './github.ts';
import { type Project, toAllowedRedirect } from './project.ts';
import { Refusal } from './refusal.ts';
import { createUser, findUser, updateUser } from './users.ts';

/** The way to an OAuth provider and back. */
export function socialRoutes(project: Project): Hono {
  const app = new Hono();
  const callback = `${project.issuer}/callback`;

  app.get('/authorize', async (c) => {
    const { github } = project.options;
    const { provider, redirect_to: redirectTo, code_challenge: challenge } = c.req.query();
    if (provider !== 'github' || !github) throw new Refusal(400, 'validation_failed', 'Unsupported provider: provider is not enabled');
    if (!challenge) throw new Refusal(400, 'validation_failed', 'PKCE flow requires code_challenge parameter');
    const state = await startFlow(project, provider, challenge, toAllowedRedirect(project, redirectTo));
    const query = new URLSearchParams({
      client_id: github.clientId,
      redirect_uri: callback,
      response_type: 'code',
      scope: 'user:email',
      state,
    });
    return c.redirect(`${github.url}/login/oauth/authorize?${query}`);
  });

  app.get('/callback', async (c) => {
    const { state = '', code = '', error, error_description: description } = c.req.query();
    const target = new URL(toAllowedRedirect(project, redirectOf(state)));
    const refuse = (reason: string, errorCode: string, text: string) => {
      for (const [name, value] of Object.entries({ error: reason, error_code: errorCode, error_description: text }))
        target.searchParams.set(name, value);
      return c.redirect(target.href);
    };
    if (error) return refuse(error, 'bad_oauth_callback', description ?? '');
    const person = await readGitHubUser(project, code, callback);
    if (!person) return refuse('server_error', 'unexpected_failure', 'Unable to exchange external code');
    const known = await findUser(project, 'email', person.email);
    if (!known && project.settings.disableSignUp)
      return refuse('access_denied', 'signup_disabled', 'Signups not allowed for this instance');
    const user = known ?? (await createUser(project, { ...person, password: null, provider: 'github' }));
    // Whatever a stranger had set before the address was proven falls away.
    if (!user.email_confirmed_at) await updateUser(project, user.id, { email_confirmed_at: project.now(), encrypted_password: null });
    const authCode = await finishFlow(project, state, user.id);
    if (!authCode) return refuse('invalid_request', 'bad_oauth_state', 'OAuth state not found or expired');
    target.searchParams.set('code', authCode);
    return c.redirect(target.href);
  });
  return app;
}
