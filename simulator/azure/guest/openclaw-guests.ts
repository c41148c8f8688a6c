import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../core/world.ts';
import type { CertificateAuthority } from '../transport/ca.ts';
import { createMachineCertificates } from './certificate.ts';
import { bootOpenclawGuest, type OpenclawGuest } from './openclaw-guest.ts';
import type { OpenclawGuestOptions } from './openclaw-machine.ts';
import { createScriptedGuests, type RunningGuests } from './scripted-guests.ts';

export interface OpenclawGuestsOptions extends Pick<OpenclawGuestOptions, 'folder' | 'packageFolder'> {
  authority: CertificateAuthority;
  nodeBinary?: string;
  environment?: Readonly<Record<string, string>>;
  /** Origins that a machine with this name lets in beside its own. */
  extraOrigins?: (fqdn: string) => readonly string[];
  compileCache?: string;
  tls?: 'public' | 'internal';
}

/** Machines with a real OpenClaw each; those of somebody else, without our custom data, are scripted ones. */
export async function createOpenclawGuests(world: World, given: OpenclawGuestsOptions): Promise<RunningGuests> {
  const { authority, folder, packageFolder, tls = 'public' } = given;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const others = await createScriptedGuests(world, { authority, tls });
  const options: OpenclawGuestOptions = {
    world,
    certificates: await createMachineCertificates(authority, tls),
    folder,
    packageFolder,
    nodeBinary: given.nodeBinary ?? process.execPath,
    environment: given.environment ?? {},
    extraOrigins: given.extraOrigins ?? (() => []),
    compileCache: given.compileCache ?? join(folder, '.compile-cache'),
  };
  const all = new Set<OpenclawGuest>();
  return {
    boot(machine) {
      const guest = bootOpenclawGuest(options, machine);
      if (guest) all.add(guest);
      return guest ?? others.boot(machine);
    },
    async stop() {
      for (const guest of all) guest.delete();
      await Promise.all([others.stop(), ...[...all].map((guest) => guest.gone())]);
      if (!given.compileCache) await rm(options.compileCache, { recursive: true, force: true });
    },
  };
}
