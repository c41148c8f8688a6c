import { gatewayStep, proxyStep, stepLogs } from './boot-steps.ts';
import type { ScriptedMachine } from './scripted-machine.ts';
import { tellOnce } from './scripted-names.ts';
import { createSerialConsole, printKernel } from './serial-console.ts';

/** Does nothing while it is on. */
export function boot(machine: ScriptedMachine): void {
  if (machine.isOn) return;
  machine.isOn = true;
  machine.console = machine.console.text() === '' ? machine.console : createSerialConsole(machine.options.clock);
  printKernel(machine.console, machine.facts.name);
  const { bootSeconds, restartSeconds, steps } = machine.options;
  later(machine, bootSeconds / (steps.length + 1), () => {
    machine.hasAgent = true;
  });
  if (!machine.settings) return;
  if (machine.isSetUp) later(machine, restartSeconds, () => openGateway(machine));
  else beginFirstBoot(machine);
}

/** Whether it ended well. */
export function repeatFirstBoot(machine: ScriptedMachine): Promise<boolean> {
  return new Promise((resolve) => beginFirstBoot(machine, resolve));
}

function beginFirstBoot(machine: ScriptedMachine, onEnd: (isSetUp: boolean) => void = () => {}): void {
  const { faults, steps } = machine.options;
  const trouble = faults.take('GuestStepFails', { name: machine.facts.name });
  machine.failingStep = trouble ? (trouble.step ?? steps[0] ?? null) : null;
  runStep(machine, 0, onEnd);
}

function runStep(machine: ScriptedMachine, at: number, onEnd: (isSetUp: boolean) => void): void {
  const { steps, bootSeconds, faults } = machine.options;
  const id = steps[at];
  if (id === undefined) {
    onEnd(machine.isSetUp);
    return;
  }
  machine.console.printStep(id, 'begin');
  for (const line of stepLogs[id] ?? []) machine.console.printLog('info', line);
  const site = { name: machine.facts.name };
  if (id === gatewayStep && faults.take('GuestNeverHealthy', site)) return;
  later(machine, bootSeconds / steps.length, () => {
    if (id === machine.failingStep) {
      machine.console.printStep(id, 'fail simulated The simulated machine was told to fail here.');
      onEnd(false);
      return;
    }
    endStep(machine, id);
    runStep(machine, at + 1, onEnd);
  });
}

function endStep(machine: ScriptedMachine, id: string): void {
  if (id === 'configure' && machine.facts.ip) machine.console.printFact('public-address', machine.facts.ip);
  if (id === gatewayStep) machine.gateway = 'ready';
  if (id === proxyStep) {
    machine.isProxyUp = true;
    tellOnce(machine);
  }
  if (id === machine.options.steps.at(-1)) {
    machine.console.printFact('openclaw-version', machine.settings?.openclawVersion ?? '');
    machine.console.printFact('incarnation', machine.incarnation);
    machine.isSetUp = true;
    openGateway(machine);
  }
  machine.console.printStep(id, 'ok');
}

export function openGateway(machine: ScriptedMachine): void {
  machine.gateway = 'ready';
  machine.isProxyUp = true;
  const death = machine.options.faults.take('GuestDies', { name: machine.facts.name });
  if (!death) return;
  later(machine, death.seconds ?? 0, () => {
    machine.gateway = 'down';
  });
}

export function halt(machine: ScriptedMachine): void {
  for (const callOff of machine.timers) callOff();
  machine.timers.clear();
  Object.assign(machine, { isOn: false, hasAgent: false, isProxyUp: false, gateway: 'down' });
}

/** Unless it is switched off before. */
export function later(machine: ScriptedMachine, seconds: number, run: () => void): void {
  const callOff = machine.options.clock.after(seconds, () => {
    machine.timers.delete(callOff);
    run();
  });
  machine.timers.add(callOff);
}
