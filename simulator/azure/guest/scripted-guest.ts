import { randomBytes } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { Clock } from '../core/clock.ts';
import type { Faults } from '../core/faults.ts';
import type { Guest, GuestMachine } from '../core/guest.ts';
import type { IssuedCertificate } from '../transport/ca.ts';
import { gatewayStep, proxyStep, stepLogs } from './boot-steps.ts';
import type { MachineCertificates } from './certificate.ts';
import { type MachineSettings, readMachineSettings } from './machine-settings.ts';
import type { NamedMachine, NameServer } from './name-server.ts';
import { type MachineCommands, type ModelChoice, runScript } from './run-script.ts';
import { answerPage, type GatewayState, greetWebSocket } from './scripted-pages.ts';
import { createSerialConsole, printKernel, type SerialConsole } from './serial-console.ts';
import { tellCertificate } from './tell-certificate.ts';

export interface ScriptedOptions {
  clock: Clock;
  faults: Faults;
  certificates: MachineCertificates;
  server: NameServer;
  steps: readonly string[];
  bootSeconds: number;
  restartSeconds: number;
}

interface Machine {
  options: ScriptedOptions;
  facts: GuestMachine;
  settings: MachineSettings | null;
  console: SerialConsole;
  isOn: boolean;
  hasAgent: boolean;
  /** Whether the first boot has ended well: later ones only start what is there. */
  isSetUp: boolean;
  gateway: GatewayState;
  isProxyUp: boolean;
  incarnation: string;
  model: ModelChoice | null;
  failingStep: string | null;
  certificate: IssuedCertificate | null;
  hasToldCertificate: boolean;
  served: NamedMachine | null;
  /** Calls off what was to happen next. */
  timers: Set<() => void>;
  names: string[];
}

/** A machine that runs nothing: it prints and answers on the clock what a real one would. */
export function bootScriptedGuest(options: ScriptedOptions, facts: GuestMachine): Guest {
  const settings = readMachineSettings(facts.customData);
  const machine: Machine = {
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
    runCommand: (request) => runScript(machine.settings && machine.isSetUp ? createCommands(machine) : null, request),
    address: () => (machine.isOn && machine.isProxyUp ? options.server.address : null),
    agentReady: () => machine.isOn && machine.hasAgent,
    rename(names) {
      machine.facts = { ...machine.facts, ...names };
      takeNames(machine);
    },
  };
}

/** Answers from now on under its present names, with a certificate for them. */
function takeNames(machine: Machine): void {
  const { options, facts, settings } = machine;
  giveUpNames(machine);
  const own = [facts.fqdn, settings?.ownDomain, facts.ip].filter((name) => typeof name === 'string');
  machine.names = own.map((name) => name.toLowerCase());
  if (machine.names.length === 0 || !settings) return;
  const certificate = options.certificates.issue(machine.names);
  const served: NamedMachine = {
    context: certificate.then((issued) => createSecureContext(issued)),
    onRequest: (request, response) => (machine.isProxyUp ? answerPage(machine.gateway, request, response) : response.destroy()),
    onUpgrade: (request, socket) => greetWebSocket(machine.gateway, request, socket, options.clock.now()),
  };
  machine.served = served;
  for (const name of machine.names) options.server.machines.set(name, served);
  certificate.then((issued) => {
    machine.certificate = issued;
    if (machine.isProxyUp) tell(machine);
  });
}

/** Another machine may have taken a name meanwhile. */
function giveUpNames({ names, served, options: { server } }: Machine): void {
  for (const name of names) if (server.machines.get(name) === served) server.machines.delete(name);
}

/** Once, in the first boot: later certificates are no news to the console. */
function tell(machine: Machine): void {
  const { certificate, console, options, facts, settings } = machine;
  if (!certificate || !settings || machine.hasToldCertificate) return;
  machine.hasToldCertificate = true;
  tellCertificate(console, options.certificates, certificate, { ip: facts.ip, ownDomain: settings.ownDomain });
}

function boot(machine: Machine): void {
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

function beginFirstBoot(machine: Machine): void {
  const { faults, steps } = machine.options;
  const trouble = faults.take('GuestStepFails', { name: machine.facts.name });
  machine.failingStep = trouble ? (trouble.step ?? steps[0] ?? null) : null;
  runStep(machine, 0);
}

function runStep(machine: Machine, at: number): void {
  const { steps, bootSeconds, faults } = machine.options;
  const id = steps[at];
  if (id === undefined) return;
  machine.console.printStep(id, 'begin');
  for (const line of stepLogs[id] ?? []) machine.console.printLog('info', line);
  const site = { name: machine.facts.name };
  if (id === gatewayStep && faults.take('GuestNeverHealthy', site)) return;
  later(machine, bootSeconds / steps.length, () => {
    if (id === machine.failingStep) {
      machine.console.printStep(id, 'fail simulated The simulated machine was told to fail here.');
      return;
    }
    endStep(machine, id);
    runStep(machine, at + 1);
  });
}

function endStep(machine: Machine, id: string): void {
  if (id === 'configure' && machine.facts.ip) machine.console.printFact('public-address', machine.facts.ip);
  if (id === gatewayStep) machine.gateway = 'ready';
  if (id === proxyStep) {
    machine.isProxyUp = true;
    tell(machine);
  }
  if (id === machine.options.steps.at(-1)) {
    machine.console.printFact('openclaw-version', machine.settings?.openclawVersion ?? '');
    machine.console.printFact('incarnation', machine.incarnation);
    machine.isSetUp = true;
    openGateway(machine);
  }
  machine.console.printStep(id, 'ok');
}

function openGateway(machine: Machine): void {
  machine.gateway = 'ready';
  machine.isProxyUp = true;
  const death = machine.options.faults.take('GuestDies', { name: machine.facts.name });
  if (!death) return;
  later(machine, death.seconds ?? 0, () => {
    machine.gateway = 'down';
  });
}

function halt(machine: Machine): void {
  for (const callOff of machine.timers) callOff();
  machine.timers.clear();
  Object.assign(machine, { isOn: false, hasAgent: false, isProxyUp: false, gateway: 'down' });
}

function later(machine: Machine, seconds: number, run: () => void): void {
  const callOff = machine.options.clock.after(seconds, () => {
    machine.timers.delete(callOff);
    run();
  });
  machine.timers.add(callOff);
}

const linkMinutes = 10;

function createCommands(machine: Machine): MachineCommands {
  const { clock, restartSeconds } = machine.options;
  const restartGateway = () =>
    new Promise<void>((resolve) => {
      machine.gateway = 'starting';
      later(machine, restartSeconds, () => {
        openGateway(machine);
        resolve();
      });
    });
  return {
    async ownerLink() {
      if (machine.gateway !== 'ready') throw new Error('OpenClaw made no link; its command ended with code 1.');
      const expiresAt = new Date(clock.now().getTime() + linkMinutes * 60_000).toISOString();
      return { token: randomBytes(32).toString('base64url'), expiresAt };
    },
    async restart(incarnation) {
      await restartGateway();
      machine.incarnation = incarnation;
    },
    async setModel(model) {
      machine.model = model;
      await restartGateway();
    },
    async proveReply() {
      if (!machine.model) throw new Error('No model is chosen yet.');
      return 'ready';
    },
  };
}
