import { z } from 'zod';
import { cloudKinds } from '../../domain/deployment.ts';
import { listSorts, regionPattern, sortOrders } from '../../domain/deployment-list.ts';
import { deploymentStatuses } from '../../domain/status.ts';
import { deploymentSummary, singleLine } from '../schemas.ts';

/** `running,stopped`: the same in the address of the page, in REST and in tRPC. */
const wordsOf = <Word extends z.ZodType<string, string>>(word: Word) =>
  z
    .string()
    .max(600)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(word).max(40));

const filters = {
  workspaceId: z.uuid().optional(),
  /** Every word of it is looked for in name, cloud, region and address. */
  search: singleLine(100).optional(),
  status: wordsOf(z.enum(deploymentStatuses)).optional(),
  cloud: wordsOf(z.enum(cloudKinds)).optional(),
  region: wordsOf(z.string().regex(regionPattern, 'Give ids of regions, such as westeurope')).optional(),
  deleted: z.enum(['exclude', 'include']).default('exclude'),
};

export const listDeploymentsInput = z.strictObject({
  ...filters,
  sort: z.enum(listSorts).default('newest'),
  /** Without it the direction that people mean: newest, dearest and most urgent first, names from a to z. */
  order: z.enum(sortOrders).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
});

export const countDeploymentsInput = z.strictObject(filters);

export const deploymentPage = z.object({ items: z.array(deploymentSummary), nextCursor: z.string().nullable() });

const amount = z.number().int();

export const deploymentCounts = z
  .object({
    /** Whatever the filters say. */
    all: z.object({ total: amount, running: amount, changing: amount, attention: amount }),
    /** What all filters let through. */
    matching: amount,
    /** All that there is, each counted under the other filters: what choosing it would show. */
    statuses: z.array(z.object({ status: z.enum(deploymentStatuses), count: amount })),
    clouds: z.array(z.object({ cloud: z.enum(cloudKinds), count: amount })),
    regions: z.array(z.object({ cloud: z.enum(cloudKinds), region: z.string(), count: amount })),
    /** A month of what all filters let through, without what is deleted. */
    cost: z.object({
      /** Every price that is known here is in it. */
      currency: z.literal('USD'),
      /** As they are now, running or stopped. */
      now: z.number(),
      /** If everything ran that is not about to be deleted. */
      ifAllRan: z.number(),
      /** How many are in the sum of now without a price, because none is known. */
      unknownNow: amount,
      /** The same for the other sum. */
      unknownIfAllRan: amount,
    }),
  })
  .meta({ id: 'DeploymentCounts' });

export type DeploymentPage = z.infer<typeof deploymentPage>;
export type DeploymentCounts = z.infer<typeof deploymentCounts>;
export type ListDeploymentsInput = z.infer<typeof listDeploymentsInput>;
export type DeploymentFilters = z.infer<typeof countDeploymentsInput>;
