import { z } from 'zod';
import { Secret } from './secret.ts';

/** What `docs/configuration.md` says about a variable, beside its schema. */
export interface VariableFacts {
  description: string;
  /** What holds when it is not set, where the schema has no plain default. */
  unset?: string;
  /** Other names that it is read under; names with different values are refused. */
  otherNames?: readonly string[];
}

/** Gives a schema its description. It goes last: whatever is called on the result would lose it. */
export function variable<Schema extends z.ZodType>(schema: Schema, facts: VariableFacts): Schema {
  return schema.meta({ ...facts });
}

export const text = z.string().trim().min(1, 'must not be empty');
export const port = z.coerce.number('must be a number').int().min(1).max(65_535);
export const webAddress = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' });
export const uuid = z.guid('must be an id like 00000000-0000-0000-0000-000000000000');

/** Plain http would carry keys and sessions over the network for everybody to read; on this machine nobody else listens. */
export const secureAddress = webAddress
  .refine(isSecure, 'must begin with https:// unless it is on this machine')
  .transform((address) => address.replace(/(?<!\/)\/+$/, ''));

/** Text that never shows up in a log, however the settings get there. */
export const secretText = text.transform((value) => new Secret(value));

function isSecure(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
