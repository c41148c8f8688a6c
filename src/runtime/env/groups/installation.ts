import { z } from 'zod';
import { defineGroup, together } from '../group.ts';
import { Secret } from '../secret.ts';
import { variable } from '../variable.ts';

/** What makes this installation itself on machines that share no data folder; `null` takes it from that folder. */
export const installation = defineGroup({
  title: 'One installation on many machines',
  purpose: `Web servers and workers that share no data folder must be told that they are one installation: its id is part of every tag in a
cloud, and its secret signs sessions and links. Take both from \`installation.json\` in the data folder of the first one, or make them new:
\`node -p "crypto.randomUUID()"\` and \`openssl rand -hex 32\`. They never change again.`,
  variables: {
    CLAWBOT_INSTALLATION_ID: variable(z.uuid('must be a UUID').optional(), {
      description: 'Id of the installation',
      unset: 'made at the first start',
    }),
    CLAWBOT_INSTALLATION_SECRET: variable(
      z
        .string()
        .min(32, 'must have 32 characters or more')
        .transform((value) => new Secret(value))
        .optional(),
      { description: 'Key of its sessions and links', unset: 'made at the first start' },
    ),
  },
  rules: [together('CLAWBOT_INSTALLATION_ID', 'CLAWBOT_INSTALLATION_SECRET')],
  read: ({ CLAWBOT_INSTALLATION_ID: installationId, CLAWBOT_INSTALLATION_SECRET: secret }) =>
    installationId && secret ? { installationId, secret } : null,
});
