import { z } from 'zod';

const id = (label: string) => z.uuid(`${label} must be an id such as 00000000-0000-0000-0000-000000000000`);

/** The specification's Azure credentials: a service principal with a secret. */
export const azureCredentials = z.strictObject({
  subscriptionId: id('Subscription'),
  tenantId: id('Tenant'),
  clientId: id('Client'),
  clientSecret: z.string().min(1, 'Client secret is required').max(500),
});

export const saveConnectionInput = azureCredentials.extend({
  workspaceId: z.uuid().optional(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed')
    .default('Default'),
});

/** Either a saved connection, or all four parts of one that is not saved yet. */
export const validateConnectionInput = z
  .strictObject({ connectionId: z.uuid().optional(), ...azureCredentials.partial().shape })
  .refine(({ connectionId, ...account }) => (connectionId ? isEmpty(account) : azureCredentials.safeParse(account).success), {
    error: 'Give either connectionId, or subscriptionId, tenantId, clientId and clientSecret',
  });

function isEmpty(account: object): boolean {
  return Object.values(account).every((value) => value === undefined);
}

export const connectionView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    provider: z.literal('azure'),
    subscriptionId: z.string(),
    tenantId: z.string(),
    clientId: z.string(),
    validatedAt: z.string().nullable(),
  })
  .meta({ id: 'Connection' });

export const validationView = z.object({
  valid: z.boolean(),
  checks: z.array(
    z.object({
      name: z.enum(['sign-in', 'subscription']),
      status: z.enum(['pass', 'fail', 'skipped']),
      message: z.string(),
      fix: z.string(),
      whoActs: z.enum(['nobody', 'you', 'tenant-admin']),
    }),
  ),
});

export type SaveConnectionInput = z.infer<typeof saveConnectionInput>;
export type ValidateConnectionInput = z.infer<typeof validateConnectionInput>;
export type ConnectionView = z.infer<typeof connectionView>;
export type ValidationView = z.infer<typeof validationView>;
