import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { GuestMachine } from '../core/guest.ts';
import type { World } from '../core/world.ts';
import type { MachineCertificates } from './certificate.ts';
import { createGatewayService, type GatewayService } from './gateway-service.ts';
import { createMachineDisk, type MachineDisk } from './machine-disk.ts';
import type { MachineSettings } from './machine-settings.ts';
import type { ReverseProxy } from './reverse-proxy.ts';
import { createSerialConsole, type SerialConsole } from './serial-console.ts';

export interface OpenclawGuestOptions {
  world: World;
  certificates: MachineCertificates;
  /** Holds one folder for each machine. */
  folder: string;
  /** Folder of an installed `openclaw` package. */
  packageFolder: string;
  nodeBinary: string;
  /** For every process in a machine, such as `PATH`. */
  environment: Readonly<Record<string, string>>;
  /** Let in beside the machine's own names, such as an address that a test opens it under. */
  extraOrigins: (fqdn: string) => readonly string[];
  /** Makes later starts about twice as fast. */
  compileCache: string;
}

/** One machine with everything that stands for its parts. */
export interface OpenclawMachine {
  options: OpenclawGuestOptions;
  facts: GuestMachine;
  settings: MachineSettings;
  disk: MachineDisk;
  gateway: GatewayService;
  proxy: ReverseProxy | null;
  console: SerialConsole;
  isOn: boolean;
  isSetUp: boolean;
  /** Counts boots, so that work of an earlier one ends when the machine is switched off. */
  boots: number;
  /** What the last boot is at. */
  work: Promise<void>;
  removal: Promise<void> | null;
}

/** Takes a folder of its own, also when a machine of the same name was there before; nothing runs yet. */
export function assembleMachine(options: OpenclawGuestOptions, facts: GuestMachine, settings: MachineSettings): OpenclawMachine {
  const root = join(options.folder, `${facts.name}-${randomUUID().slice(0, 8)}`);
  const disk = createMachineDisk(root);
  const gateway = createGatewayService({
    nodeBinary: options.nodeBinary,
    entry: join(options.packageFolder, 'openclaw.mjs'),
    folder: root,
    logFile: disk.pathOf('/var/log/clawbot/gateway.log'),
    environment: async () => ({
      ...disk.unitEnvironment(settings),
      ...options.environment,
      NODE_COMPILE_CACHE: options.compileCache,
      OPENCLAW_NO_RESPAWN: '1',
      OPENCLAW_NO_AUTO_UPDATE: '1',
      OPENCLAW_DISABLE_BONJOUR: '1',
      CLAWBOT_PUBLIC_ADDRESS: machine.facts.ip ?? '127.0.0.1',
      ...(await disk.secrets()),
    }),
  });
  const console = createSerialConsole(options.world.clock);
  const machine: OpenclawMachine = {
    options,
    facts,
    settings,
    disk,
    gateway,
    proxy: null,
    console,
    isOn: false,
    isSetUp: false,
    boots: 0,
    work: Promise.resolve(),
    removal: null,
  };
  return machine;
}
