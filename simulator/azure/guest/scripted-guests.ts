import type { Guests } from '../core/guest.ts';
import type { World } from '../core/world.ts';
import type { CertificateAuthority } from '../transport/ca.ts';
import { usualSteps } from './boot-steps.ts';
import { createMachineCertificates } from './certificate.ts';
import { createNameServer } from './name-server.ts';
import { bootScriptedGuest } from './scripted-guest.ts';

export interface ScriptedGuestsOptions {
  authority: CertificateAuthority;
  /** From power on to the answer on port 443, on the clock of the simulated cloud. Default 60. */
  bootSeconds?: number;
  /** Of the gateway alone, and of a machine that was set up before. Default 5. */
  restartSeconds?: number;
  tls?: 'public' | 'internal';
  steps?: readonly string[];
}

export interface RunningGuests extends Guests {
  stop(): Promise<void>;
}

/**
 * Machines without processes, hundreds on one server: for tests and benchmarks of what is around the machine.
 * They answer under their names; a client that connects by address alone gets no certificate.
 */
export async function createScriptedGuests(world: World, options: ScriptedGuestsOptions): Promise<RunningGuests> {
  const [server, certificates] = await Promise.all([
    createNameServer(),
    createMachineCertificates(options.authority, options.tls ?? 'public'),
  ]);
  const { bootSeconds = 60, restartSeconds = 5, steps = usualSteps } = options;
  const { clock, faults } = world;
  return {
    boot: (machine) => bootScriptedGuest({ clock, faults, certificates, server, steps, bootSeconds, restartSeconds }, machine),
    stop: server.close,
  };
}
