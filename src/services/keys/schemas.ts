import { z } from 'zod';
import { keyScopes } from '../../domain/key-scope.ts';
import { singleLine } from '../schemas.ts';

const timestamp = z.string();
const workspaceId = z.uuid();

/** Why a key works or does not: it may outlive the membership of who made it, which nobody revoked. */
const keyStates = ['active', 'expired', 'revoked', 'orphaned'] as const;

const keyView = z
  .object({
    id: z.uuid(),
    /** What it begins with, after `clawbot_`. */
    prefix: z.string(),
    name: z.string(),
    scope: z.enum(keyScopes),
    state: z.enum(keyStates),
    /** Without an address when they are gone. */
    madeBy: z.object({ id: z.uuid(), email: z.string().nullable() }),
    createdAt: timestamp,
    expiresAt: timestamp.nullable(),
    /** To a minute. */
    lastUsedAt: timestamp.nullable(),
    revokedAt: timestamp.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const listKeysInput = z.strictObject({ workspaceId });
export const keyList = z.object({ items: z.array(keyView) });

export const createKeyInput = z.strictObject({
  workspaceId,
  name: singleLine(80).min(1, 'Name it after what will use it'),
  scope: z.enum(keyScopes),
  /** `null` for a key that does not run out. */
  expiresInDays: z.number().int().min(1).max(3650).nullable(),
});

/** `key` is shown once, and never again. */
export const createdKey = z.object({ key: z.string(), view: keyView });

export const revokeKeyInput = z.strictObject({ workspaceId, id: z.uuid() });

export type KeyView = z.infer<typeof keyView>;
export type CreateKeyInput = z.infer<typeof createKeyInput>;
