import { z } from 'zod';
import { defineGroup, type Given, needs } from '../group.ts';
import { Secret } from '../secret.ts';
import { variable } from '../variable.ts';

const login = z
  .url({ protocol: /^postgres(ql)?$/, error: 'must be an address that begins with postgres://' })
  .transform((url) => new Secret(url))
  .optional();

/** A Postgres given from outside; `null` starts the embedded one. */
export const database = defineGroup({
  title: 'Database',
  purpose: `A Postgres of your own instead of the embedded one, version 15 or newer. It is best given two logins; with \`DATABASE_URL\` alone one login is
both. Supabase has three addresses for one database: the direct one and the pooler on port 5432 are good for everything; the pooler on port
6543 shares connections between transactions, so live events and workers need \`DATABASE_SESSION_URL\` beside it.`,
  variables: {
    DATABASE_URL: variable(login, { description: 'Login of the app', unset: 'the embedded Postgres' }),
    DATABASE_OWNER_URL: variable(login, { description: 'Login that owns the database, for migrations', unset: '`DATABASE_URL`' }),
    DATABASE_SESSION_URL: variable(login, {
      description: 'Login of the app on the same database where a connection stays one session',
      unset: '`DATABASE_URL`, unless that is pooled by transaction',
    }),
    DATABASE_POOLING: variable(z.enum(['session', 'transaction'], 'must be session or transaction').optional(), {
      description: 'What `DATABASE_URL` leads to: `session` for the server itself too',
      unset: '`transaction` on port 6543, otherwise `session`',
    }),
    DATABASE_MAX_CONNECTIONS: variable(z.coerce.number('must be a number').int().min(1).max(1000).default(20), {
      description: 'Connections that one process opens at most for its queries; 1 to 3 where each request may be a process',
    }),
  },
  rules: [
    needs('DATABASE_OWNER_URL', 'DATABASE_URL'),
    needs('DATABASE_SESSION_URL', 'DATABASE_URL'),
    needs('DATABASE_POOLING', 'DATABASE_URL'),
    needs('DATABASE_MAX_CONNECTIONS', 'DATABASE_URL'),
  ],
  read(values) {
    const url = values.DATABASE_URL;
    if (!url) return null;
    const pooling = values.DATABASE_POOLING ?? defaultPooling(url.reveal());
    return {
      url,
      /** Role that owns the tables, for migrations; the app's own when not given. */
      ownerUrl: values.DATABASE_OWNER_URL ?? url,
      /** Where LISTEN and the queue's worker may connect; `null` when there is only a pooler that shares sessions. */
      sessionUrl: values.DATABASE_SESSION_URL ?? (pooling === 'session' ? url : null),
      pooling,
      maxConnections: values.DATABASE_MAX_CONNECTIONS,
    };
  },
});

/** What `DATABASE_URL` leads to, before it is checked. */
export function poolingOf({ DATABASE_URL: url = '', DATABASE_POOLING: pooling }: Given): string {
  return pooling ?? defaultPooling(url);
}

function defaultPooling(url: string): 'session' | 'transaction' {
  return URL.parse(url)?.port === '6543' ? 'transaction' : 'session';
}
