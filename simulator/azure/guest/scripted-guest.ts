import type { Guest, GuestMachine } from '../core/guest.ts';
import { readMachineSettings } from './machine-settings.ts';
import { createRescueCommands } from './rescue-commands.ts';
import { type MachineCommands, runScript } from './run-script.ts';
import { boot, halt, repeatFirstBoot } from './scripted-boot.ts';
import { createScriptedCommands } from './scripted-commands.ts';
import type { ScriptedMachine, ScriptedOptions } from './scripted-machine.ts';
import { giveUpNames, takeNames } from './scripted-names.ts';
import { createSerialConsole } from './serial-console.ts';

/** A machine that runs nothing: it prints and answers on the clock what a real one would. */
export function bootScriptedGuest(options: ScriptedOptions, facts: GuestMachine): Guest {
  const settings = readMachineSettings(facts.customData);
  const machine: ScriptedMachine = {
    options,
    facts,
    settings,
    console: createSerialConsole(options.clock),
    isOn: false,
    hasAgent: false,
    isSetUp: false,
    gateway: 'down',
    isProxyUp: false,
    incarnation: settings?.incarnation ?? '0',
    model: null,
    failingStep: null,
    certificate: null,
    hasToldCertificate: false,
    served: null,
    timers: new Set(),
    names: [],
  };
  takeNames(machine);
  boot(machine);
  return {
    powerOff: () => halt(machine),
    start: () => boot(machine),
    delete() {
      halt(machine);
      giveUpNames(machine);
    },
    console: () => machine.console.text(),
    runCommand: (request) => runScript(machine.settings && commandsOf(machine), request),
    address: () => (machine.isOn && machine.isProxyUp ? options.server.address : null),
    agentReady: () => machine.isOn && machine.hasAgent,
    rename(names) {
      machine.facts = { ...machine.facts, ...names };
      takeNames(machine);
    },
  };
}

function commandsOf(machine: ScriptedMachine): MachineCommands {
  return machine.isSetUp ? createScriptedCommands(machine) : createRescueCommands(() => repeatFirstBoot(machine));
}
