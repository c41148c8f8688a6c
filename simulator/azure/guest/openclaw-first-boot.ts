import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stepLogs } from './boot-steps.ts';
import type { MachineDisk } from './machine-disk.ts';
import type { OpenclawGuestOptions, OpenclawMachine } from './openclaw-machine.ts';
import { startReverseProxy } from './reverse-proxy.ts';
import { tellCertificate } from './tell-certificate.ts';

class StepFailure extends Error {}
class SwitchedOff extends Error {}

/** What the bootstrap does on a real machine, told in the same words. Throws when the machine is switched off meanwhile. */
export async function bootFirst(machine: OpenclawMachine): Promise<void> {
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
}

async function attempt(machine: OpenclawMachine, work: (machine: OpenclawMachine) => Promise<void> | void): Promise<StepFailure | null> {
  try {
    await work(machine);
    return null;
  } catch (error) {
    if (error instanceof StepFailure) return error;
    return new StepFailure(`internal ${error instanceof Error ? error.message : String(error)}`);
  }
}

const firstBoot: readonly [string, (machine: OpenclawMachine) => Promise<void> | void][] = [
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

function checkPackage({ options, settings, console }: OpenclawMachine): void {
  const manifest = join(options.packageFolder, 'package.json');
  if (!existsSync(manifest)) throw new StepFailure('version OpenClaw is not installed on this computer.');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  if (version !== settings.openclawVersion)
    throw new StepFailure(`version npm: No matching version found for openclaw@${settings.openclawVersion}.`);
  console.printFact('openclaw-version', version);
}

async function configure({ disk, settings, options, console, facts }: OpenclawMachine): Promise<void> {
  await disk.configure(settings, options.extraOrigins(settings.fqdn));
  if (facts.ip) console.printFact('public-address', facts.ip);
}

/** Nothing, when the machine was switched off meanwhile. */
export async function startProxy(machine: OpenclawMachine): Promise<void> {
  const { certificates } = machine.options;
  const boots = machine.boots;
  const certificate = await certificates.issue(namesOf(machine));
  const proxy = await startReverseProxy(certificate, () => machine.gateway.port());
  if (boots !== machine.boots || !machine.isOn) return proxy.close();
  machine.proxy = proxy;
  const { facts, settings } = machine;
  tellCertificate(machine.console, certificates, certificate, { ip: facts.ip, ownDomain: settings.ownDomain });
}

/** Under which it answers. */
export function namesOf({ facts, settings }: OpenclawMachine): string[] {
  return [facts.fqdn ?? settings.fqdn, settings.ownDomain, facts.ip].filter((name) => typeof name === 'string');
}
