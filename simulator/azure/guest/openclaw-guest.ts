import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Guest, GuestMachine } from '../core/guest.ts';
import type { World } from '../core/world.ts';
import { stepLogs } from './boot-steps.ts';
import type { MachineCertificates } from './certificate.ts';
import { createGatewayService, type GatewayService } from './gateway-service.ts';
import { createMachineDisk, type MachineDisk } from './machine-disk.ts';
import { type MachineSettings, readMachineSettings } from './machine-settings.ts';
import { createOpenclawCommands } from './openclaw-commands.ts';
import { type ReverseProxy, startReverseProxy } from './reverse-proxy.ts';
import { runScript } from './run-script.ts';
import { createSerialConsole, printKernel, type SerialConsole } from './serial-console.ts';
import { tellCertificate } from './tell-certificate.ts';

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

interface Machine {
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

export interface OpenclawGuest extends Guest {
  /** Resolves when nothing of it is left on this computer; only after `delete`. */
  gone(): Promise<void>;
}

/** A machine whose gateway is a real OpenClaw on this computer. */
export function bootOpenclawGuest(options: OpenclawGuestOptions, facts: GuestMachine): OpenclawGuest | null {
  const settings = readMachineSettings(facts.customData);
  if (!settings) return null;
  const machine = assemble(options, facts, settings);
  boot(machine);
  return {
    powerOff: () => halt(machine),
    start: () => boot(machine),
    delete() {
      halt(machine);
      // A step that is under way may still write.
      machine.removal ??= machine.work.then(() => machine.disk.remove());
    },
    gone: async () => machine.removal ?? undefined,
    console: () => machine.console.text(),
    runCommand: (request) => runScript(machine.isSetUp ? createOpenclawCommands(machine.gateway, machine.disk) : null, request),
    address: () => (machine.isOn ? (machine.proxy?.address ?? null) : null),
    agentReady: () => machine.isOn,
    rename(names) {
      machine.facts = { ...machine.facts, ...names };
      void options.certificates.issue(namesOf(machine)).then((certificate) => machine.proxy?.useCertificate(certificate));
    },
  };
}

function assemble(options: OpenclawGuestOptions, facts: GuestMachine, settings: MachineSettings): Machine {
  const root = join(options.folder, createHash('sha256').update(facts.id.toLowerCase()).digest('hex').slice(0, 16));
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
  const machine: Machine = {
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

function boot(machine: Machine): void {
  if (machine.isOn || machine.removal) return;
  machine.isOn = true;
  machine.boots++;
  machine.console = createSerialConsole(machine.options.world.clock);
  printKernel(machine.console, machine.facts.name);
  const work = machine.isSetUp ? startAgain(machine) : bootFirst(machine);
  machine.work = work.catch((error) => machine.console.print(`boot ended: ${error instanceof Error ? error.message : String(error)}`));
}

class StepFailure extends Error {}
class SwitchedOff extends Error {}

async function bootFirst(machine: Machine): Promise<void> {
  const { faults } = machine.options.world;
  const trouble = faults.take('GuestStepFails', { name: machine.facts.name });
  const isNeverHealthy = faults.take('GuestNeverHealthy', { name: machine.facts.name }) !== undefined;
  const boots = machine.boots;
  for (const [id, work] of firstBoot) {
    machine.console.printStep(id, 'begin');
    for (const line of stepLogs[id] ?? []) machine.console.printLog('info', line);
    if (id === 'start-gateway' && isNeverHealthy) return;
    const failure =
      trouble && (trouble.step ?? 'prepare-system') === id
        ? new StepFailure('simulated It was told to fail here.')
        : await attempt(machine, work);
    if (boots !== machine.boots || !machine.isOn) throw new SwitchedOff('The machine was switched off.');
    machine.console.printStep(id, failure ? `fail ${failure.message}` : 'ok');
    if (failure) return;
  }
  machine.isSetUp = true;
  await planDeath(machine);
}

async function attempt(machine: Machine, work: (machine: Machine) => Promise<void> | void): Promise<StepFailure | null> {
  try {
    await work(machine);
    return null;
  } catch (error) {
    if (error instanceof StepFailure) return error;
    return new StepFailure(`internal ${error instanceof Error ? error.message : String(error)}`);
  }
}

const firstBoot: readonly [string, (machine: Machine) => Promise<void> | void][] = [
  ['prepare-system', ({ disk, options }) => makeFolders(disk, options)],
  ['install-node', ({ console }) => console.printFact('node-version', process.version)],
  ['install-openclaw', checkPackage],
  ['install-proxy', () => undefined],
  ['configure', configure],
  ['start-gateway', ({ gateway }) => gateway.start()],
  ['start-proxy', startProxy],
  ['ready', async ({ console, disk }) => console.printFact('incarnation', await disk.incarnation())],
];

async function makeFolders(disk: MachineDisk, { compileCache }: OpenclawGuestOptions): Promise<void> {
  await mkdir(disk.pathOf('/var/lib/openclaw/.openclaw'), { recursive: true, mode: 0o700 });
  await mkdir(compileCache, { recursive: true, mode: 0o700 });
}

function checkPackage({ options, settings, console }: Machine): void {
  const manifest = join(options.packageFolder, 'package.json');
  if (!existsSync(manifest)) throw new StepFailure('version OpenClaw is not installed on this computer.');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  if (version !== settings.openclawVersion)
    throw new StepFailure(`version npm: No matching version found for openclaw@${settings.openclawVersion}.`);
  console.printFact('openclaw-version', version);
}

async function configure({ disk, settings, options, console, facts }: Machine): Promise<void> {
  await disk.configure(settings, options.extraOrigins(settings.fqdn));
  if (facts.ip) console.printFact('public-address', facts.ip);
}

async function startProxy(machine: Machine): Promise<void> {
  const { certificates } = machine.options;
  const boots = machine.boots;
  const certificate = await certificates.issue(namesOf(machine));
  const proxy = await startReverseProxy(certificate, () => machine.gateway.port());
  if (boots !== machine.boots || !machine.isOn) return proxy.close();
  machine.proxy = proxy;
  const { facts, settings } = machine;
  tellCertificate(machine.console, certificates, certificate, { ip: facts.ip, ownDomain: settings.ownDomain });
}

function namesOf({ facts, settings }: Machine): string[] {
  return [facts.fqdn ?? settings.fqdn, settings.ownDomain, facts.ip].filter((name) => typeof name === 'string');
}

async function startAgain(machine: Machine): Promise<void> {
  await Promise.all([machine.gateway.start(), startProxy(machine)]);
  await planDeath(machine);
}

async function planDeath(machine: Machine): Promise<void> {
  const { faults, clock } = machine.options.world;
  const death = faults.take('GuestDies', { name: machine.facts.name });
  if (death) clock.after(death.seconds ?? 0, () => machine.gateway.kill());
}

function halt(machine: Machine): void {
  machine.isOn = false;
  machine.boots++;
  machine.gateway.kill();
  machine.proxy?.close();
  machine.proxy = null;
}
