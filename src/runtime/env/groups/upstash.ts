import { defineGroup, together } from '../group.ts';
import { secretText, secureAddress, variable } from '../variable.ts';

/** Where attempts are counted, instead of in Postgres. */
export const upstash = defineGroup({
  title: 'Upstash Redis',
  purpose: 'Counts attempts to sign in, and requests, in Redis instead of in Postgres.',
  variables: {
    UPSTASH_REDIS_REST_URL: variable(secureAddress.optional(), { description: 'REST address of the database' }),
    UPSTASH_REDIS_REST_TOKEN: variable(secretText.optional(), { description: 'Its token; one that may write' }),
  },
  rules: [together('UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN')],
  read: ({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token }) => (url && token ? { url, token } : null),
});
