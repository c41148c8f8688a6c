import type { Clock } from '../core/clock.ts';
import type { Faults } from '../core/faults.ts';
import type { GuestMachine } from '../core/guest.ts';
import type { IssuedCertificate } from '../transport/ca.ts';
import type { MachineCertificates } from './certificate.ts';
import type { MachineSettings } from './machine-settings.ts';
import type { NamedMachine, NameServer } from './name-server.ts';
import type { ModelChoice } from './run-script.ts';
import type { GatewayState } from './scripted-pages.ts';
import type { SerialConsole } from './serial-console.ts';

export interface ScriptedOptions {
  clock: Clock;
  faults: Faults;
  certificates: MachineCertificates;
  server: NameServer;
  steps: readonly string[];
  bootSeconds: number;
  restartSeconds: number;
}

/** What there is of a machine that runs nothing. */
export interface ScriptedMachine {
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
