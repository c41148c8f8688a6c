import { z } from 'zod';
import { exactVersionPattern } from '../../../../domain/catalog.ts';
import { ClawbotError } from '../../../../domain/errors.ts';
import { type DownloadSources, downloadSourcesSchema } from './download-sources.ts';

const hostPattern = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const idPattern = /^[\w-]{1,64}$/;

const bootstrapInputSchema = z.strictObject({
  deploymentId: z.string().regex(idPattern),
  installationId: z.string().regex(idPattern),
  fqdn: z.string().regex(hostPattern),
  ownDomain: z.string().regex(hostPattern).nullable(),
  openclawVersion: z.string().regex(exactVersionPattern),
  sources: downloadSourcesSchema,
  incarnation: z.int().min(0),
  allowsSsh: z.boolean().optional(),
  tls: z.enum(['public', 'internal']).optional(),
  swapMib: z.int().min(0).max(65_536).optional(),
});

/** What makes the first boot of one machine differ from that of another. None of it is secret. */
export interface BootstrapInput {
  deploymentId: string;
  installationId: string;
  /** The name that the cloud gives to the machine's public address. */
  fqdn: string;
  /** A domain of the user that points to the machine as well. */
  ownDomain: string | null;
  /** Exact; the same that `sources` tells how to check. */
  openclawVersion: string;
  sources: DownloadSources;
  incarnation: number;
  /** Whether somebody may come in by SSH; from where is up to the firewall of Azure. `false` when left out. */
  allowsSsh?: boolean;
  /** `internal`: certificates of the machine's own authority only, for machines that no public one can reach. */
  tls?: 'public' | 'internal';
  /** 2048 when left out. */
  swapMib?: number;
}

/** Throws `invalid-input` naming the fields that a machine could not be made from. */
export function requireBootstrapInput(input: BootstrapInput): Required<BootstrapInput> {
  const parsed = bootstrapInputSchema.safeParse(input);
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
    throw new ClawbotError('invalid-input', `A machine cannot be set up from this: ${Object.keys(fields).join(', ')}.`, { fields });
  }
  if (parsed.data.sources.openclaw.version !== parsed.data.openclawVersion) {
    throw new ClawbotError('invalid-input', 'The checksum of OpenClaw is that of another version.');
  }
  const { allowsSsh = false, tls = 'public', swapMib = 2048 } = parsed.data;
  return { ...parsed.data, allowsSsh, tls, swapMib };
}
