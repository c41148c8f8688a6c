import { z } from 'zod';
import { exactVersionPattern, isSafeVersion } from '../domain/catalog.ts';
import { conditionTypes } from '../domain/condition.ts';
import { cloudKinds, modelProviders } from '../domain/deployment.ts';
import { findNameProblem } from '../domain/deployment-name.ts';
import { eventTypes } from '../domain/event.ts';
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
  const message = findNameProblem(name);
  if (message) context.addIssue({ code: 'custom', message });
});

export const openclawVersion = z
  .string()
  .max(40)
  .regex(exactVersionPattern, 'Give an exact version such as 2026.9.6')
  .refine(isSafeVersion, 'Versions before 2026.1.29 leak the access token (CVE-2026-25253); choose a newer one');

const modelInput = z
  .strictObject({
    provider: z.enum(modelProviders),
    modelId: singleLine(120).min(1, 'Name the model'),
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'Give the address of the API, such as https://host/v1' })
      .max(500)
      .nullish(),
    /** Goes to the vault and the gateway only. */
    key: singleLine(500).min(1, 'Paste the key, or choose to set it later in OpenClaw'),
  })
  .refine((model) => model.provider !== 'openai-compatible' || model.baseUrl, {
    path: ['baseUrl'],
    error: 'An OpenAI-compatible provider needs its address',
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
  })
  .superRefine(({ cloud, connectionId, exposure }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (cloud === 'azure' && !connectionId) refuse('connectionId', 'Choose the account to deploy to');
    if (cloud === 'local' && connectionId) refuse('connectionId', 'This machine needs no account');
    if (cloud === 'local' && exposure) refuse('exposure', 'A deployment on this machine has no machine of its own');
  });

const deploymentSummary = z
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
    estimatedMonthlyCost: z.number().nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
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
  connectionId: z.uuid().nullable(),
  exposure: exposureView.nullable(),
  /** What it costs a month while it is stopped. */
  monthlyStopped: z.number().nullable(),
  problem: problem.nullable(),
  steps: z.array(step),
  conditions: z.array(condition),
  deployedAt: timestamp.nullable(),
  deletedAt: timestamp.nullable(),
});

export const deploymentDetail = deploymentSnapshot
  .extend({
    resources: z.array(
      z.object({ kind: z.string(), name: z.string(), deletionPolicy: z.enum(['delete', 'keep']), goneAt: timestamp.nullable() }),
    ),
    /** Newest first, at most 20. */
    operations: z.array(operation),
    certificate: deletionCertificate.nullable(),
  })
  .meta({ id: 'Deployment' });

export const deploymentPage = z.object({
  items: z.array(deploymentSummary),
  nextCursor: z.string().nullable(),
  /** What all of them cost a month as they are now: running, or stopped. Counted for the first page only. */
  monthlyCost: z.number().nullable(),
});

export const listDeploymentsInput = z.strictObject({
  workspaceId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
  deleted: z.enum(['exclude', 'include']).default('exclude'),
});

const logLine = z.object({
  seq: z.number().int(),
  at: timestamp,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  source: z.enum(['install', 'gateway', 'control']),
  message: z.string(),
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
});

export type DeploymentSummary = z.infer<typeof deploymentSummary>;
export type DeploymentSnapshot = z.infer<typeof deploymentSnapshot>;
export type DeploymentDetail = z.infer<typeof deploymentDetail>;
export type DeploymentPage = z.infer<typeof deploymentPage>;
export type ListDeploymentsInput = z.infer<typeof listDeploymentsInput>;
export type LogPage = z.infer<typeof logPage>;
export type EventPage = z.infer<typeof eventPage>;
export type MeView = z.infer<typeof meView>;
export type LogLineView = z.infer<typeof logLine>;
export type EventView = z.infer<typeof eventView>;
export type CreateDeploymentInput = z.infer<typeof createDeploymentInput>;
