import type { Problem } from './problem.ts';

/**
 * How a resource was found when it was last read. `foreign` lacks our tag and is never touched; `remnant` is what a write that
 * was cut short left: too little to use, and too much to certify as gone.
 */
export type ResourcePresence = 'absent' | 'remnant' | 'creating' | 'present' | 'deleting' | 'foreign';

export interface ObservedResource {
  kind: string;
  name: string;
  presence: ResourcePresence;
  /** Identity given by the cloud, once known: an ARM id, or `pid:start-time` of a process. */
  cloudId?: string;
  /** Names of what lies inside and was not made by us; then it must not be deleted as a whole. */
  holdsForeign?: string[];
}

/**
 * The machine that runs the gateway: a VM, or the gateway process itself on this machine.
 * `exited` means that it ended without being asked to.
 */
export interface ObservedMachine {
  state: 'absent' | 'starting' | 'running' | 'stopping' | 'stopped' | 'exited';
  /** The restart counter it was started with; differs from the desired one after a restart was asked for. */
  incarnation?: number;
  startedAt?: string;
  exitedAt?: string;
  exitReason?: string;
  /** Stopped, but still paid for: a virtual machine that was shut down from inside. */
  stillCosts?: boolean;
}

/** A step that the machine itself takes on its first start, as it reports it. */
export interface BootStep {
  id: string;
  title: string;
  phase: 'configuring' | 'installing' | 'starting';
  status: 'waiting' | 'active' | 'done' | 'failed';
}

/** The four proofs that `running` stands for, each seen from outside the gateway. */
export interface GatewayProbes {
  startupz: boolean;
  readyz: boolean;
  controlUi: boolean;
  accessRefusedWithoutToken: boolean;
}

export const noProbes: GatewayProbes = { startupz: false, readyz: false, controlUi: false, accessRefusedWithoutToken: false };

/** Whether the user's own domain leads to the assistant, and what is missing, in a sentence. */
export interface ObservedDomain {
  state: 'works' | 'misses' | 'unknown';
  message: string;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogSource = 'install' | 'gateway' | 'control';

export interface LogLine {
  at: string;
  level: LogLevel;
  source: LogSource;
  message: string;
}

/** A problem the cloud itself reports: a failed install, a refused configuration. */
export type ObservedProblem = Omit<Problem, 'hint' | 'docs'> & { hint?: string };

export interface Observation {
  resources: ObservedResource[];
  machine: ObservedMachine;
  probes: GatewayProbes;
  /** What the machine reports of its first start; left out where it has none to report. */
  boot?: BootStep[];
  /** How what was found differs from what was asked for, in a sentence. */
  drift?: string;
  /** When to look again while something is under way, if not as usual: the cloud said so, or it can be foreseen. */
  lookAgainSeconds?: number;
  /** Left out without a domain of the user's own, and while the machine is off. */
  domain?: ObservedDomain;
  /** Where the Control UI is reached, once known. */
  instanceUrl?: string;
  problem?: ObservedProblem;
  /** What a survey of the whole account would see of the machine right now: one that sees just that tells nothing new. */
  fingerprint?: string;
  logLines: LogLine[];
  /** Opaque; handed back at the next observation so that no line is read twice. */
  logCursor: string;
}
