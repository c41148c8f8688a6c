import { z } from 'zod';
import { usageRanges } from '../../domain/usage-range.ts';

const usageGroups = ['deployment', 'region', 'cloud'] as const;
const day = z.iso.date();
const hours = z.number();

const usageRow = z.object({
  /** Id of a deployment, or the name of a region or a cloud. */
  key: z.string(),
  name: z.string(),
  cloud: z.string(),
  region: z.string().nullable(),
  size: z.string().nullable(),
  /** How it is right now; `null` for what costs nothing now, and for regions and clouds. */
  state: z.enum(['running', 'stopped']).nullable(),
  isDeleted: z.boolean(),
  cost: z.number(),
  runningHours: hours,
  stoppedHours: hours,
  /** Hours that are not in `cost`, because no price was known. */
  unpricedHours: hours,
});

const monthView = z.object({
  soFar: z.number(),
  /** If everything goes on until the end of the month as it is now. */
  forecast: z.number(),
});

export const usageView = z
  .object({
    workspaceId: z.uuid(),
    currency: z.literal('USD'),
    days: z.array(day),
    total: z.number(),
    /** What of the total is for machines; the rest is for disks and addresses. */
    machines: z.number(),
    runningHours: hours,
    unpricedHours: hours,
    /** The dearest first; `others` together are the last. */
    series: z.array(z.object({ key: z.string().nullable(), name: z.string(), daily: z.array(z.number()) })),
    rows: z.array(usageRow),
    /** How many more there are than rows. */
    moreRows: z.number().int(),
    month: monthView,
    /** When the first span began; `null` while nothing was recorded. */
    recordedSince: z.iso.datetime().nullable(),
    restores: z.array(z.object({ backupTakenAt: z.iso.datetime(), restoredAt: z.iso.datetime() })),
  })
  .meta({ id: 'Usage' });

export const deploymentUsageView = z
  .object({
    currency: z.literal('USD'),
    soFar: z.number(),
    runningHours: hours,
    unpricedHours: hours,
    recordedSince: z.iso.datetime().nullable(),
    month: monthView,
    /** As what it is paid for right now, and what that costs a month; `null` while it is paid for as nothing. */
    now: z.object({ state: z.enum(['running', 'stopped']), monthly: z.number().nullable() }).nullable(),
  })
  .meta({ id: 'DeploymentUsage' });

export const exportUsageInput = z.strictObject({ workspaceId: z.uuid().optional(), range: z.enum(usageRanges).default('30-days') });
export const readUsageInput = exportUsageInput.extend({ groupBy: z.enum(usageGroups).default('deployment') });

export type UsageGroup = (typeof usageGroups)[number];
export type UsageRow = z.infer<typeof usageRow>;
export type UsageView = z.infer<typeof usageView>;
export type DeploymentUsageView = z.infer<typeof deploymentUsageView>;
export type ReadUsageInput = z.infer<typeof readUsageInput>;
export type ExportUsageInput = z.infer<typeof exportUsageInput>;
