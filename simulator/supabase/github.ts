import { z } from 'zod';
import type { Project } from './project.ts';

const tokenAnswer = z.object({ access_token: z.string() });
const userAnswer = z.object({ id: z.number(), login: z.string(), name: z.string().nullable() });
const emailsAnswer = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** The person behind a code of GitHub, with the address that GitHub has verified; `null` when it refuses. */
export async function readGitHubUser({ options }: Project, code: string, redirectUri: string) {
  const { github } = options;
  if (!github) return null;
  const body = new URLSearchParams({
    ...{
      client_id: github.clientId,
      client_secret: github.clientSecret,
      code,
      redirect_uri: redirectUri,
      grant_type: 'authorization_code',
    },
  });
  const answer = await fetch(`${github.url}/login/oauth/access_token`, { method: 'POST', body, headers: { accept: 'application/json' } });
  const token = tokenAnswer.safeParse(await answer.json());
  if (!token.success) return null;
  const ask = async (path: string) =>
    (await fetch(`${github.url}/api/v3${path}`, { headers: { authorization: `Bearer ${token.data.access_token}` } })).json();
  const user = userAnswer.parse(await ask('/user'));
  const primary = emailsAnswer.parse(await ask('/user/emails')).find((each) => each.primary && each.verified);
  if (!primary) return null;
  return {
    email: primary.email.toLowerCase(),
    metadata: { full_name: user.name ?? user.login, user_name: user.login, provider_id: String(user.id) },
  };
}
