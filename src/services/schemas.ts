import { z } from 'zod';
import { exactVersionPattern, isSafeVersion } from '../domain/catalog.ts';
import { channelKinds, findTelegramTokenProblem } from '../domain/channel.ts';
import { conditionTypes } from '../domain/condition.ts';
import { cloudKinds, modelProviders } from '../domain/deployment.ts';
import { findNameProblem } from '../domain/deployment-name.ts';
import { eventTypes } from '../domain/event.ts';
import { fieldProblems } from '../domain/field-problem.ts';
import { keyScopes } from '../domain/key-scope.ts';
import { actors } from '../domain/preflight.ts';
import { deploymentStatuses, desiredStates, operationKinds, operationStatuses } from '../domain/status.ts';
import { exposureInput, exposureView } from './exposure-schema.ts';

const timestamp = z.string();
export const singleLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // Cs: half a surrogate pair, which Postgres refuses in JSON.
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed');

/** The rules stand in the domain, where the form reads them too. */
export const deploymentName = z.string().superRefine((name, context) => {
  const problem = findNameProblem(name);
  if (problem) context.addIssue({ code: 'custom', message: fieldProblems[problem] });
});

export const openclawVersion = z
  .string()
  .max(40)
  .regex(exactVersionPattern, fieldProblems['version-inexact'])
  .refine(isSafeVersion, fieldProblems['version-leaks']);

const modelInput = z
  .strictObject({
    provider: z.enum(modelProviders),
    modelId: singleLine(120).min(1, fieldProblems['model-missing']),
    baseUrl: z
      .url({ protocol: /^https?$/, error: fieldProblems['model-address-invalid'] })
      .max(500)
      .nullish(),
    /** Goes to the vault and the gateway only. */
    key: singleLine(500).min(1, fieldProblems['model-key-missing']),
  })
  .refine((model) => model.provider !== 'openai-compatible' || model.baseUrl, {
    path: ['baseUrl'],
    error: fieldProblems['model-address-missing'],
  });

/** Where people chat with it. Tokens go to the vault and the gateway only. */
const channelsInput = z.strictObject({
  telegram: z
    .strictObject({
      token: singleLine(200).superRefine((token, context) => {
        const problem = findTelegramTokenProblem(token);
        if (problem) context.addIssue({ code: 'custom', message: fieldProblems[problem] });
      }),
    })
    .optional(),
});

export const createDeploymentInput = z
  .strictObject({
    workspaceId: z.uuid().optional(),
    name: deploymentName,
    cloud: z.enum(cloudKinds).default('local'),
    region: singleLine(40).default('this-machine'),
    size: singleLine(60).default('shared'),
    /** The account it is made in; only for Azure. */
    connectionId: z.uuid().optional(),
    exposure: exposureInput.optional(),
    openclawVersion: openclawVersion.optional(),
    model: modelInput.optional(),
    channels: channelsInput.optional(),
  })
  .superRefine(({ cloud, connectionId, exposure }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (cloud === 'azure' && !connectionId) refuse('connectionId', 'Choose the account to deploy to');
    if (cloud === 'local' && connectionId) refuse('connectionId', 'This machine needs no account');
    if (cloud === 'local' && exposure) refuse('exposure', 'A deployment on this machine has no machine of its own');
  });

export const deploymentSummary = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    name: z.string(),
    cloud: z.enum(cloudKinds),
    region: z.string(),
    size: z.string(),
    openclawVersion: z.string(),
    desired: z.enum(desiredStates),
    status: z.enum(deploymentStatuses),
    statusMessage: z.string(),
    progress: z.number().int(),
    instanceUrl: z.string().nullable(),
    /** What it costs a month while it runs, in US dollars; `null` when it is not known. */
    estimatedMonthlyCost: z.number().nullable(),
    /** The same while it is stopped. */
    monthlyStopped: z.number().nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
    /** When somebody would last have seen it change. */
    changedAt: timestamp,
  })
  .meta({ id: 'DeploymentSummary' });

const step = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['waiting', 'active', 'done', 'failed']),
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
});

const condition = z.object({
  type: z.enum(conditionTypes),
  status: z.enum(['true', 'false', 'unknown']),
  reason: z.string(),
  message: z.string(),
  lastTransitionAt: timestamp,
});

export const problem = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  docs: z.string(),
  /** Who can mend it, where that may be somebody else than whoever reads it. */
  whoActs: z.enum(actors).optional(),
  fix: z.object({ label: z.string(), url: z.string().nullable() }).optional(),
});

const operation = z.object({
  id: z.uuid(),
  kind: z.enum(operationKinds),
  status: z.enum(operationStatuses),
  error: problem.nullable(),
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
});

const deletionCertificate = z.object({
  deletedAt: timestamp,
  gone: z.array(z.object({ kind: z.string(), name: z.string(), madeAt: timestamp, goneAt: timestamp })),
  kept: z.array(z.object({ kind: z.string(), name: z.string() })),
});

const deploymentSnapshot = deploymentSummary.extend({
  generation: z.number().int(),
  observedGeneration: z.number().int(),
  model: z.object({ provider: z.enum(modelProviders), modelId: z.string(), baseUrl: z.string().nullable() }).nullable(),
  /** Chat channels whose tokens were given. */
  channels: z.array(z.enum(channelKinds)),
  connectionId: z.uuid().nullable(),
  exposure: exposureView.nullable(),
  problem: problem.nullable(),
  steps: z.array(step),
  conditions: z.array(condition),
  deployedAt: timestamp.nullable(),
  deletedAt: timestamp.nullable(),
});

export const deploymentDetail = deploymentSnapshot
  .extend({
    resources: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        /** Where it is: its id at the cloud, or its path on this machine. `null` until it was seen. */
        cloudId: z.string().nullable(),
        deletionPolicy: z.enum(['delete', 'keep']),
        /** Written down before it is asked for, so that none can be forgotten. */
        requestedAt: timestamp,
        madeAt: timestamp.nullable(),
        goneAt: timestamp.nullable(),
      }),
    ),
    /** Newest first, at most 20. */
    operations: z.array(operation),
    certificate: deletionCertificate.nullable(),
  })
  .meta({ id: 'Deployment' });

const logLine = z.object({
  seq: z.number().int(),
  at: timestamp,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  source: z.enum(['install', 'gateway', 'control']),
  message: z.string().meta({ description: 'One line. May hold colours (ESC [ numbers m), and no other control character.' }),
});

const lineNumber = z.coerce.number().int().min(0).optional();

export const readLogsInput = z
  .strictObject({
    id: z.uuid(),
    after: lineNumber,
    before: lineNumber,
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  })
  .refine(({ after, before }) => after === undefined || before === undefined, {
    path: ['before'],
    error: 'Ask for the lines after a number or before one, not both',
  });

export const logPage = z.object({ lines: z.array(logLine), lastSeq: z.number().int() });

const eventView = z.object({
  seq: z.number().int(),
  type: z.enum(eventTypes),
  deploymentId: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
  createdAt: timestamp,
});

export const eventPage = z.object({ events: z.array(eventView), lastSeq: z.number().int() });

/** One thing that was asked of a deployment or done to it. */
const activity = z.object({
  id: z.uuid(),
  at: timestamp,
  /** Who it was; the address is shown to admins only, and is gone with the person. */
  actor: z.object({ isYou: z.boolean(), email: z.string().nullable() }),
  /** What is shown of the key of the API through which it was asked for; for admins. */
  apiKey: z.string().nullable(),
  /** `stop`, or another verb of the audit log, such as `open`. */
  action: z.string(),
  /** How it ended; `null` for what is over at once. */
  status: z.enum(operationStatuses).nullable(),
  error: problem.nullable(),
  finishedAt: timestamp.nullable(),
  /** What was changed, as it was and as it is; for admins, as the audit log is. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});

export const activityPage = z.object({ items: z.array(activity), nextCursor: z.string().nullable() });

export const ownerLinkView = z.object({ url: z.string(), expiresAt: timestamp });

export const catalogView = z.object({
  /** Whether Azure is simulated here: nothing is real and nothing costs money. */
  demo: z.boolean(),
  /** The DNS zone in which machines get their names; `null` where they have those of their cloud alone. */
  nameZone: z.string().nullable(),
  clouds: z.array(
    z.object({
      kind: z.enum(cloudKinds),
      title: z.string(),
      description: z.string(),
      regions: z.array(z.object({ id: z.string(), title: z.string() })),
      sizes: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          memoryGib: z.number().nullable(),
          cores: z.number().nullable(),
          /** An estimate for the first region; the price of another region is asked for. */
          monthlyCostUsd: z.number(),
          /** Why one would rather not take it. */
          warning: z.string().nullable(),
        }),
      ),
    }),
  ),
  testedOpenclawVersion: z.string(),
  modelProviders: z.array(
    z.object({ id: z.enum(modelProviders), title: z.string(), defaultModelId: z.string(), needsBaseUrl: z.boolean() }),
  ),
});

export const meView = z.object({
  userId: z.uuid(),
  email: z.string(),
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(['owner', 'admin', 'member', 'viewer']) })),
  /** The key of the API that is used, as which the roles are given; `null` for who is signed in. */
  key: z.object({ prefix: z.string(), scope: z.enum(keyScopes) }).nullable(),
});

export type DeploymentSummary = z.infer<typeof deploymentSummary>;
export type DeploymentSnapshot = z.infer<typeof deploymentSnapshot>;
export type DeploymentDetail = z.infer<typeof deploymentDetail>;
export type ActivityPage = z.infer<typeof activityPage>;
export type ActivityView = z.infer<typeof activity>;
export type LogPage = z.infer<typeof logPage>;
export type EventPage = z.infer<typeof eventPage>;
export type MeView = z.infer<typeof meView>;
export type LogLineView = z.infer<typeof logLine>;
export type EventView = z.infer<typeof eventView>;
export type CreateDeploymentInput = z.infer<typeof createDeploymentInput>;
