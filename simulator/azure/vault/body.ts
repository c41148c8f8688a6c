import { z } from 'zod';
import { badParameter } from './refusals.ts';

const attributes = z.strictObject({
  enabled: z.boolean().optional(),
  nbf: z.int().optional(),
  exp: z.int().optional(),
  created: z.int().optional(),
  updated: z.int().optional(),
  recoveryLevel: z.string().optional(),
  recoverableDays: z.int().optional(),
});
const tagText = z.string().max(256);
const hasRoom = (tags: Record<string, string>) => Object.keys(tags).length <= 15;
const metadata = {
  contentType: z.string().max(255).nullish(),
  tags: z.record(tagText, tagText).refine(hasRoom).nullish(),
  attributes: attributes.nullish(),
};

/** Key Vault's own limit for a value. */
const mostCharacters = 25_600;

export const setBody = z.strictObject({ value: z.string().max(mostCharacters), ...metadata });
export const updateBody = z.strictObject(metadata);
export const restoreBody = z.strictObject({ value: z.string() });

export type Metadata = z.output<typeof updateBody>;

/** Throws Key Vault's 400 for the first thing that is wrong. */
export function readBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (body === undefined) throw badParameter('Request body must be specified.');
  if (issue?.code === 'unrecognized_keys') throw badParameter(`Request body has an unexpected property: ${issue.keys[0]}`);
  throw badParameter(`Property ${issue?.path.join('.') ?? ''} has invalid value`);
}
