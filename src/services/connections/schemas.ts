import { z } from 'zod';
import { connectionKinds } from '../../domain/cloud-account.ts';
import { actors, preflightChecks } from '../../domain/preflight.ts';
import { deploymentStatuses } from '../../domain/status.ts';
import { deploymentName, singleLine } from '../schemas.ts';
import { findMismatch } from './match-kind.ts';

const id = (label: string) => z.uuid(`${label} must be an id such as 00000000-0000-0000-0000-000000000000`);
const connectionName = singleLine(80).min(1, 'Give the connection a name');

const accountIds = { subscriptionId: id('Subscription'), tenantId: id('Tenant') };
const credentials = {
  clientId: id('Client').optional(),
  clientSecret: z.string().min(1, 'Client secret is required').max(500).optional(),
  /** PEM with the certificate and its private key. */
  clientCertificate: z.string().max(20_000, 'This is larger than a certificate with its key').optional(),
};

/** The shortest way to connect over the API: a service principal with its secret. */
export const saveConnectionInput = z.strictObject({
  workspaceId: z.uuid().optional(),
  name: connectionName.default('Default'),
  ...accountIds,
  clientId: id('Client'),
  clientSecret: z.string().min(1, 'Client secret is required').max(500),
});

const newAccount = z.strictObject({ kind: z.enum(connectionKinds).default('service-principal-secret'), ...accountIds, ...credentials });

/** Tells every field that the kind of connection does not have, or lacks. */
function matchKind(input: z.infer<typeof newAccount>, context: z.RefinementCtx): void {
  for (const [field, message] of Object.entries(findMismatch(input))) context.addIssue({ code: 'custom', path: [field], message });
}

export const createConnectionInput = newAccount
  .extend({
    workspaceId: z.uuid().optional(),
    /** As `setup` gave it out: a federated trust is bound to it. */
    id: z.uuid().optional(),
    name: connectionName,
    kind: z.enum(connectionKinds),
    secretExpiresAt: z.iso.datetime({ offset: true }).nullish(),
  })
  .superRefine(matchKind);

export const updateConnectionInput = z.strictObject({
  id: z.uuid(),
  name: connectionName.optional(),
  ...z.object(accountIds).partial().shape,
  ...credentials,
  secretExpiresAt: z.iso.datetime({ offset: true }).nullish(),
});

const place = { name: deploymentName, region: singleLine(40), size: singleLine(60) };

/** Either a saved connection, or all parts of one that is not saved yet; with region, size and name also what would be made. */
export const validateConnectionInput = z
  .strictObject({
    workspaceId: z.uuid().optional(),
    connectionId: z.uuid().optional(),
    kind: z.enum(connectionKinds).optional(),
    ...z.object(accountIds).partial().shape,
    ...credentials,
    ...z.object(place).partial().shape,
  })
  .superRefine((input, context) => {
    const { workspaceId, connectionId, name, region, size, ...account } = input;
    const [given, planned] = [Object.values(account), [name, region, size]];
    if (connectionId && given.some((value) => value !== undefined)) {
      context.addIssue({ code: 'custom', message: 'Give either connectionId, or the parts of an account that is not saved' });
    }
    if (new Set(planned.map((value) => value === undefined)).size > 1) {
      context.addIssue({ code: 'custom', message: 'Give name, region and size together, or none of them' });
    }
    const parsed = connectionId ? null : unsavedAccount.safeParse(account);
    for (const { path, message } of parsed?.error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
  });

export const unsavedAccount = newAccount.superRefine(matchKind);

export const preflightInput = z.strictObject({ connectionId: z.uuid(), ...place });

export const setupInput = z.strictObject({
  workspaceId: z.uuid().optional(),
  kind: z.enum(connectionKinds),
  subscriptionId: id('Subscription'),
  connectionId: z.uuid().optional(),
  name: connectionName.default('ClawBot Deploy'),
});

const trust = z.object({ issuer: z.string(), subject: z.string(), audience: z.string() });

const preflightRow = z.object({
  check: z.enum(preflightChecks),
  status: z.enum(['pass', 'warn', 'fail', 'skipped']),
  message: z.string(),
  fix: z.string(),
  whoActs: z.enum(actors),
  details: z.array(z.string()),
});

/** What was looked at, row by row; `valid` when no row failed. */
export const passport = z.object({ valid: z.boolean(), checks: z.array(preflightRow) }).meta({ id: 'Passport' });

export const connectionView = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    name: z.string(),
    provider: z.literal('azure'),
    kind: z.enum(connectionKinds),
    subscriptionId: z.string(),
    tenantId: z.string(),
    clientId: z.string().nullable(),
    secretExpiresAt: z.string().nullable(),
    /** Within a month, or over. */
    expiresSoon: z.boolean(),
    expired: z.boolean(),
    validatedAt: z.string().nullable(),
    createdAt: z.string(),
    /** Living deployments that use it. */
    deploymentCount: z.number().int(),
  })
  .meta({ id: 'Connection' });

export const connectionDetail = connectionView
  .extend({
    deployments: z.array(z.object({ id: z.uuid(), name: z.string(), status: z.enum(deploymentStatuses) })),
    /** What the application must trust; only of a federated connection. */
    trust: trust.nullable(),
    lastTest: passport.extend({ at: z.string() }).nullable(),
  })
  .meta({ id: 'ConnectionDetail' });

export const connectionList = z.object({ items: z.array(connectionView) });

export const connectionKindList = z.array(
  z.object({
    kind: z.enum(connectionKinds),
    title: z.string(),
    description: z.string(),
    offered: z.boolean(),
    /** Why it is not offered here. */
    reason: z.string().nullable(),
    clientId: z.enum(['required', 'optional', 'none']),
    secret: z.enum(['clientSecret', 'clientCertificate']).nullable(),
    hasScript: z.boolean(),
  }),
);

export const setupView = z.object({
  /** To be sent as `id` when the connection is created. */
  connectionId: z.uuid(),
  script: z.string().nullable(),
  fileName: z.string(),
  customRole: z.record(z.string(), z.unknown()),
  trust: trust.nullable(),
});

export type SaveConnectionInput = z.infer<typeof saveConnectionInput>;
export type CreateConnectionInput = z.infer<typeof createConnectionInput>;
export type UpdateConnectionInput = z.infer<typeof updateConnectionInput>;
export type ValidateConnectionInput = z.infer<typeof validateConnectionInput>;
export type PreflightInput = z.infer<typeof preflightInput>;
export type SetupInput = z.infer<typeof setupInput>;
export type ConnectionView = z.infer<typeof connectionView>;
export type ConnectionDetail = z.infer<typeof connectionDetail>;
export type ConnectionKindView = z.infer<typeof connectionKindList>[number];
export type SetupView = z.infer<typeof setupView>;
export type Passport = z.infer<typeof passport>;
