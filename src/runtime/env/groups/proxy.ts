import { isIP } from 'node:net';
import { z } from 'zod';
import { defineGroup } from '../group.ts';
import { variable } from '../variable.ts';

/** Whose forwarded headers are believed. */
export const proxy = defineGroup({
  title: 'Behind a reverse proxy',
  purpose: `A proxy hides who is calling. Name it, and its \`X-Forwarded-For\`, \`X-Request-Id\` and \`traceparent\` are believed; from anybody else they are ignored.
The proxy must set \`X-Forwarded-For\` itself, or append to it. Set \`APP_URL\` too, to the proxy's https address.`,
  variables: {
    TRUSTED_PROXIES: variable(
      z
        .string()
        .transform((list) => list.split(',').map((entry) => entry.trim()))
        .refine((entries) => entries.every(isKnown), 'must be addresses or networks with commas between, such as 10.0.0.0/8, or *')
        .optional(),
      {
        description:
          'Addresses or networks of proxies, with commas between; `*` where nobody can reach this server but through its platform',
        unset: 'none',
      },
    ),
  },
  rules: [],
  /** Empty when nobody is trusted. */
  read: ({ TRUSTED_PROXIES: entries = [] }) => entries,
});

function isKnown(entry: string): boolean {
  const [address = '', bits] = entry.split('/');
  const family = isIP(address);
  if (entry === '*' || (family && bits === undefined)) return true;
  if (!family || !/^\d{1,3}$/.test(bits ?? '')) return false;
  return Number(bits) <= (family === 4 ? 32 : 128);
}
