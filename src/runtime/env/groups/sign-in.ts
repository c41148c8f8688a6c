import type { z } from 'zod';
import { defineGroup, together } from '../group.ts';
import type { Secret } from '../secret.ts';
import { secretText, text, variable } from '../variable.ts';

const clientId = (provider: string): z.ZodType<string | undefined> =>
  variable(text.optional(), { description: `Client id of an OAuth app at ${provider}` });
const clientSecret = (provider: string) => variable(secretText.optional(), { description: `Client secret of an OAuth app at ${provider}` });

/** Providers that the built-in identity may send people to. */
export const signIn = defineGroup({
  title: 'Signing in with GitHub or Google',
  purpose:
    'For the built-in accounts. The callback addresses are `APP_URL/api/auth/callback/github` and `APP_URL/api/auth/callback/google`.',
  variables: {
    GITHUB_CLIENT_ID: clientId('GitHub'),
    GITHUB_CLIENT_SECRET: clientSecret('GitHub'),
    GOOGLE_CLIENT_ID: clientId('Google'),
    GOOGLE_CLIENT_SECRET: clientSecret('Google'),
  },
  rules: [together('GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'), together('GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET')],
  read: (values) => ({
    github: readClient(values.GITHUB_CLIENT_ID, values.GITHUB_CLIENT_SECRET),
    google: readClient(values.GOOGLE_CLIENT_ID, values.GOOGLE_CLIENT_SECRET),
  }),
});

function readClient(id: string | undefined, secret: Secret | undefined): { clientId: string; clientSecret: Secret } | null {
  return id && secret ? { clientId: id, clientSecret: secret } : null;
}
