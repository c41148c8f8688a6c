import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a backup says of itself; its first part. */
export const manifestSchema = z.object({
  format: z.literal(1, 'it was written in a format that this release does not know'),
  product: z.string(),
  takenAt: z.iso.datetime(),
  installationId: z.uuid().nullable(),
  migrations: z.array(z.string().regex(/^\d{14}$/)),
  vault: z.enum(['files', 'key-vault']),
  localDeployments: z.number(),
  /** Of the installation it was taken from; shown, and compared with where it is restored. */
  settings: z.object({ appUrl: z.string(), ownerEmail: z.string() }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Names of the files that a file vault consists of, as they stand in a backup. */
export const vaultFile = z.string().regex(/^(vault\.key|vault\/[0-9a-f]{40}\.[0-9a-f]+\.secret)$/);

export function productVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
