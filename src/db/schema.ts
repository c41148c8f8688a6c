import type { InferSelectModel } from 'drizzle-orm';
import { bigint, boolean, doublePrecision, integer, jsonb, numeric, pgSchema, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ChannelKind } from '../domain/channel.ts';
import type { CloudAccount, ConnectionKind } from '../domain/cloud-account.ts';
import type { Condition } from '../domain/condition.ts';
import type { CloudKind, Exposure, ModelChoice } from '../domain/deployment.ts';
import type { EventType } from '../domain/event.ts';
import type { History } from '../domain/history.ts';
import type { KeyScope } from '../domain/key-scope.ts';
import type { MeteredAs } from '../domain/meter.ts';
import type { LogLevel, LogSource } from '../domain/observed-state.ts';
import type { PreflightRow } from '../domain/preflight.ts';
import type { Problem } from '../domain/problem.ts';
import type { Role } from '../domain/roles.ts';
import type { DeploymentStatus, DesiredState, OperationKind, OperationStatus } from '../domain/status.ts';
import type { Step } from '../domain/step.ts';

// The tables as TypeScript sees them; the truth is supabase/migrations.

const time = (name: string) => timestamp(name, { withTimezone: true });
const counter = (name: string) => bigint(name, { mode: 'number' });

export type MemberRole = Role;

export const workspaces = pgTable('workspaces', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  personal: boolean('personal').notNull(),
  maxDeployments: integer('max_deployments').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
});

export const members = pgTable('members', {
  workspaceId: uuid('workspace_id').notNull(),
  userId: uuid('user_id').notNull(),
  role: text('role').$type<MemberRole>().notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
});

/** Who was asked to join a workspace and has not done so yet. The hash of their link is read by functions of the database alone. */
export const invitations = pgTable('invitations', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  email: text('email').notNull(),
  role: text('role').$type<Exclude<MemberRole, 'owner'>>().notNull(),
  invitedBy: uuid('invited_by').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
  sentAt: time('sent_at').notNull().defaultNow(),
  expiresAt: time('expires_at').notNull().defaultNow(),
});

export const deployments = pgTable('deployments', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  connectionId: uuid('connection_id'),
  name: text('name').notNull(),
  cloud: text('cloud').$type<CloudKind>().notNull(),
  region: text('region').notNull(),
  size: text('size').notNull(),
  openclawVersion: text('openclaw_version').notNull(),
  model: jsonb('model').$type<ModelChoice>(),
  channels: jsonb('channels').$type<ChannelKind[]>().notNull().default([]),
  exposure: jsonb('exposure').$type<Exposure>(),
  desired: text('desired').$type<DesiredState>().notNull().default('running'),
  generation: counter('generation').notNull().default(1),
  incarnation: counter('incarnation').notNull().default(1),
  observedGeneration: counter('observed_generation').notNull().default(0),
  status: text('status').$type<DeploymentStatus>().notNull().default('pending'),
  statusMessage: text('status_message').notNull().default(''),
  problem: jsonb('problem').$type<Problem>(),
  progress: integer('progress').notNull().default(0),
  steps: jsonb('steps').$type<Step[]>().notNull().default([]),
  conditions: jsonb('conditions').$type<Condition[]>().notNull().default([]),
  instanceUrl: text('instance_url'),
  estimatedMonthlyCost: numeric('estimated_monthly_cost', { precision: 10, scale: 2, mode: 'number' }),
  monthlyStoppedCost: numeric('monthly_stopped_cost', { precision: 10, scale: 2, mode: 'number' }),
  meteredAs: text('metered_as').$type<MeteredAs>(),
  meteredSince: time('metered_since'),
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
  changedAt: time('changed_at').notNull().defaultNow(),
  deployedAt: time('deployed_at'),
  deletedAt: time('deleted_at'),
  history: jsonb('history').$type<Partial<History>>().notNull().default({}),
  leaseOwner: text('lease_owner'),
  leaseToken: counter('lease_token').notNull().default(0),
  leaseExpiresAt: time('lease_expires_at'),
  nextRunAt: time('next_run_at'),
  fleetFingerprint: text('fleet_fingerprint'),
  restoredGeneration: counter('restored_generation'),
});

export const operations = pgTable('operations', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  deploymentId: uuid('deployment_id').notNull(),
  kind: text('kind').$type<OperationKind>().notNull(),
  status: text('status').$type<OperationStatus>().notNull().default('running'),
  generation: counter('generation').notNull(),
  requestedBy: uuid('requested_by').notNull(),
  idempotencyKey: text('idempotency_key'),
  requestHash: text('request_hash'),
  error: jsonb('error').$type<Problem>(),
  createdAt: time('created_at').notNull().defaultNow(),
  finishedAt: time('finished_at'),
});

export const cloudResources = pgTable('cloud_resources', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  deploymentId: uuid('deployment_id').notNull(),
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  cloudId: text('cloud_id'),
  deletionPolicy: text('deletion_policy').$type<'delete' | 'keep'>().notNull(),
  createPendingAt: time('create_pending_at').notNull().defaultNow(),
  createSucceededAt: time('create_succeeded_at'),
  goneAt: time('gone_at'),
});

/** What was paid for, from when to when. Written by a trigger only. */
export const usageSpans = pgTable('usage_spans', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  deploymentId: uuid('deployment_id').notNull(),
  cloud: text('cloud').$type<CloudKind>().notNull(),
  region: text('region').notNull(),
  size: text('size').notNull(),
  state: text('state').$type<MeteredAs>().notNull(),
  monthlyMachine: doublePrecision('monthly_machine'),
  monthlyKept: doublePrecision('monthly_kept'),
  currency: text('currency').$type<'USD'>().notNull(),
  beganAt: time('began_at').notNull(),
  endedAt: time('ended_at'),
});

export const deploymentLogs = pgTable('deployment_logs', {
  deploymentId: uuid('deployment_id').notNull(),
  seq: counter('seq').notNull(),
  workspaceId: uuid('workspace_id').notNull(),
  at: time('at').notNull(),
  level: text('level').$type<LogLevel>().notNull(),
  source: text('source').$type<LogSource>().notNull(),
  message: text('message').notNull(),
});

export const events = pgTable('events', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  seq: counter('seq'),
  deploymentId: uuid('deployment_id'),
  operationId: uuid('operation_id'),
  type: text('type').$type<EventType>().notNull(),
  data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
  createdAt: time('created_at').notNull().defaultNow(),
});

export const auditLog = pgTable('audit_log', {
  id: uuid('id').primaryKey().defaultRandom(),
  /** `null` for what happened to the account of a person. */
  workspaceId: uuid('workspace_id'),
  actorId: uuid('actor_id').notNull(),
  action: text('action').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: uuid('subject_id'),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
  before: jsonb('before').$type<Record<string, unknown>>(),
  after: jsonb('after').$type<Record<string, unknown>>(),
  /** Prefix of the key through which it was done; the database fills it in. */
  apiKey: text('api_key'),
  createdAt: time('created_at').notNull().defaultNow(),
});

/** Without its hash, which only `find_api_key` gives out. */
export const apiKeys = pgSchema('clawbot').table('api_keys', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  prefix: text('prefix').notNull(),
  name: text('name').notNull(),
  scope: text('scope').$type<KeyScope>().notNull(),
  madeBy: uuid('made_by').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
  expiresAt: time('expires_at'),
  lastUsedAt: time('last_used_at'),
  revokedAt: time('revoked_at'),
  revokedBy: uuid('revoked_by'),
});

/** The ids of a connected account. */
export type AccountIds = Pick<CloudAccount, 'tenantId' | 'subscriptionId' | 'clientId'>;

/** How the last test of an account came out, and when. */
export interface LastTest {
  at: string;
  valid: boolean;
  checks: PreflightRow[];
}

export const cloudConnections = pgTable('cloud_connections', {
  id: uuid('id').primaryKey().defaultRandom(),
  workspaceId: uuid('workspace_id').notNull(),
  provider: text('provider').$type<'azure'>().notNull(),
  name: text('name').notNull(),
  kind: text('kind').$type<ConnectionKind>().notNull(),
  account: jsonb('account').$type<AccountIds>().notNull(),
  secretExpiresAt: time('secret_expires_at'),
  surveyedAt: time('surveyed_at'),
  validatedAt: time('validated_at'),
  validation: jsonb('validation').$type<LastTest>(),
  createdBy: uuid('created_by').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
});

export type ConnectionRow = InferSelectModel<typeof cloudConnections>;

export const eventHeads = pgTable('event_heads', {
  workspaceId: uuid('workspace_id').primaryKey(),
  seq: counter('seq').notNull(),
});
