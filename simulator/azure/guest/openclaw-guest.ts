import type { Guest, GuestMachine } from '../core/guest.ts';
import { readMachineSettings } from './machine-settings.ts';
import { createOpenclawCommands } from './openclaw-commands.ts';
import { bootFirst, namesOf, startProxy } from './openclaw-first-boot.ts';
import { assembleMachine, type OpenclawGuestOptions, type OpenclawMachine } from './openclaw-machine.ts';
import { createRescueCommands } from './rescue-commands.ts';
import { type MachineCommands, runScript } from './run-script.ts';
import { createSerialConsole, printKernel } from './serial-console.ts';

export interface OpenclawGuest extends Guest {
  /** Resolves when nothing of it is left on this computer; only after `delete`. */
  gone(): Promise<void>;
}

/** A machine whose gateway is a real OpenClaw on this computer. */
export function bootOpenclawGuest(options: OpenclawGuestOptions, facts: GuestMachine): OpenclawGuest | null {
  const settings = readMachineSettings(facts.customData);
  if (!settings) return null;
  const machine = assembleMachine(options, facts, settings);
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
    runCommand: (request) => runScript(commandsOf(machine), request),
    address: () => (machine.isOn ? (machine.proxy?.address ?? null) : null),
    agentReady: () => machine.isOn,
    rename(names) {
      machine.facts = { ...machine.facts, ...names };
      void options.certificates.issue(namesOf(machine)).then((certificate) => machine.proxy?.useCertificate(certificate));
    },
  };
}

function boot(machine: OpenclawMachine): void {
  if (machine.isOn || machine.removal) return;
  machine.isOn = true;
  machine.boots++;
  machine.console = createSerialConsole(machine.options.world.clock);
  printKernel(machine.console, machine.facts.name);
  const work = machine.isSetUp ? startAgain(machine) : bootFirst(machine);
  machine.work = work
    .then(() => planDeath(machine))
    .catch((error) => machine.console.print(`boot ended: ${error instanceof Error ? error.message : String(error)}`));
}

function commandsOf(machine: OpenclawMachine): MachineCommands {
  if (machine.isSetUp) return createOpenclawCommands(machine.gateway, machine.disk);
  return createRescueCommands(async () => {
    machine.work = machine.work.then(() => bootFirst(machine));
    await machine.work;
    return machine.isSetUp;
  });
}

async function startAgain(machine: OpenclawMachine): Promise<void> {
  await Promise.all([machine.gateway.start(), startProxy(machine)]);
}

/** A planned fault waits for a machine that is set up. */
function planDeath(machine: OpenclawMachine): void {
  if (!machine.isSetUp) return;
  const { faults, clock } = machine.options.world;
  const death = faults.take('GuestDies', { name: machine.facts.name });
  if (death) clock.after(death.seconds ?? 0, () => machine.gateway.kill());
}

function halt(machine: OpenclawMachine): void {
  machine.isOn = false;
  machine.boots++;
  machine.gateway.kill();
  machine.proxy?.close();
  machine.proxy = null;
}
