import { z } from 'zod';
import { singleLine } from '../schemas.ts';

export const priceInput = z.strictObject({ region: singleLine(40), size: singleLine(60) });

export const priceView = z
  .object({
    currency: z.literal('USD'),
    monthlyRunning: z.number(),
    /** What is still paid for while it is stopped. */
    monthlyStopped: z.number(),
    parts: z.array(
      z.object({ part: z.enum(['machine', 'disk', 'address']), title: z.string(), monthly: z.number(), whileStopped: z.boolean() }),
    ),
    source: z.enum(['retail-prices', 'table']),
    asOf: z.string(),
  })
  .meta({ id: 'Price' });

export const orphanList = z.object({
  items: z.array(
    z.object({
      cloudId: z.string(),
      kind: z.string(),
      name: z.string(),
      region: z.string(),
      deploymentId: z.string(),
      firstSeenAt: z.string(),
      mayBeNewer: z.boolean(),
    }),
  ),
});

export const orphanInput = z.strictObject({ connectionId: z.uuid(), cloudId: singleLine(1_000).min(1) });

export type OrphanInput = z.infer<typeof orphanInput>;
