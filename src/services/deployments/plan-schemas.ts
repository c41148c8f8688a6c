import { z } from 'zod';
import { channelKinds } from '../../domain/channel.ts';
import { cloudKinds, modelProviders } from '../../domain/deployment.ts';
import { singleLine } from '../schemas.ts';

export const planInput = z.strictObject({
  name: singleLine(100).default('my-assistant'),
  cloud: z.enum(cloudKinds).default('local'),
  region: singleLine(40).default('this-machine'),
  size: singleLine(60).default('shared'),
  /** Whether it is made here in a connected account, or by hand in one that nobody gave us access to. */
  account: z.enum(['connected', 'own']).default('connected'),
  /** Of the model that is chosen at once. */
  provider: z.enum(modelProviders).optional(),
  /** A chat channel whose token is given at once. */
  channel: z.enum(channelKinds).optional(),
  /** The user's own. */
  domain: singleLine(253).optional(),
});

export const deploymentPlan = z
  .object({
    resources: z.array(
      z.object({
        kind: z.string(),
        deletionPolicy: z.enum(['delete', 'keep']),
        /** Whether it costs something while the deployment is stopped. */
        paidWhileStopped: z.boolean(),
      }),
    ),
    /** Rights that are used in the account, by the names that its cloud gives them. */
    permissions: z.array(z.string()),
  })
  .meta({ id: 'DeploymentPlan' });

export type PlanInput = z.infer<typeof planInput>;
export type DeploymentPlan = z.infer<typeof deploymentPlan>;
