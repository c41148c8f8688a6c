import { z } from 'zod';
import { exactVersionPattern } from '../../../../domain/catalog.ts';
import { integritySchema, lockedPackagesSchema } from './locked-package.ts';

/** Checksums decide what is used, so an address may also be a mirror without TLS. */
const address = z.url({ protocol: /^https?$/ }).max(2048);

const openclawSchema = z.strictObject({
  version: z.string().regex(exactVersionPattern),
  integrity: integritySchema,
  dependencies: lockedPackagesSchema.nullable(),
  registry: address.nullable(),
});

export const downloadSourcesSchema = z.strictObject({
  node: z.strictObject({ url: address, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  caddy: z.strictObject({ url: address, sha512: z.string().regex(/^[0-9a-f]{128}$/) }),
  openclaw: openclawSchema,
});

/**
 * Where a machine gets its software from, and what it must be. `dependencies` is all that OpenClaw needs; `null` lets npm
 * find it. `registry` is npm's; `null` leaves npm its default.
 */
export type DownloadSources = z.infer<typeof downloadSourcesSchema>;
export type OpenclawPackage = Omit<DownloadSources['openclaw'], 'registry'>;
export type Architecture = keyof typeof checksums;

const nodeVersion = '24.21.0';
const caddyVersion = '2.11.4';

/** As published with the release of Node.js, and in Caddy's official container images. */
const checksums = {
  x64: {
    node: 'fd8e59d5a511510f6a298afb548f18c7d2b1be404d8b4a27d94fbe49f56cb2d6',
    caddy:
      '8220d1f013b6f27510247b2360c9e0ca9f018feebd82515f07635318b34ff9777ccc8fd0b6e6f2486ce3a33fe389fbb7db12d05baa474f4587509fb4f5ebf1c9',
  },
  arm64: {
    node: '6ad1325edbdb5649c379b75a237147a666c95d4f9ae8d340fef2d1575d289ad2',
    caddy:
      'd5a7c423853c24a799765e0e8210d5c7c22a8f56ed37a3cae2fb9f58be138853c02b4efd6b59d576e6d8c7c0d30b9c1592deeaa6a536ff69bcca23b8c1ea709c',
  },
} as const;

const caddyArchitectures = { x64: 'amd64', arm64: 'arm64' } as const;

/** The official releases of Node.js and Caddy for machines of one architecture, and the package of OpenClaw by npm. */
export function officialSources(architecture: Architecture, openclaw: OpenclawPackage): DownloadSources {
  const { node, caddy } = checksums[architecture];
  const caddyFile = `caddy_${caddyVersion}_linux_${caddyArchitectures[architecture]}.tar.gz`;
  return {
    node: { url: `https://nodejs.org/dist/v${nodeVersion}/node-v${nodeVersion}-linux-${architecture}.tar.xz`, sha256: node },
    caddy: { url: `https://github.com/caddyserver/caddy/releases/download/v${caddyVersion}/${caddyFile}`, sha512: caddy },
    openclaw: { ...openclaw, registry: null },
  };
}
