import type { Guest, GuestMachine, Guests, RunCommandRequest } from '../core/guest.ts';

interface TestGuest extends Guest {
  machine: GuestMachine;
  isOn: boolean;
  isDeleted: boolean;
  commands: RunCommandRequest[];
}

/** Guests without insides, which remember what happened to them. A script `exit <n>` ends with that code. */
export function createTestGuests(options: { hasAgent?: boolean } = {}): Guests & { all: TestGuest[] } {
  const all: TestGuest[] = [];
  return {
    all,
    boot(machine) {
      const guest: TestGuest = {
        machine,
        isOn: true,
        isDeleted: false,
        commands: [],
        powerOff() {
          guest.isOn = false;
        },
        start() {
          guest.isOn = true;
        },
        delete() {
          guest.isOn = false;
          guest.isDeleted = true;
        },
        console: () => `booted ${guest.machine.name}\n`,
        async runCommand(request) {
          guest.commands.push(request);
          const exitCode = Number(/^exit (\d+)/.exec(request.script)?.[1] ?? 0);
          return { exitCode, output: `ran ${request.script}`, error: exitCode ? 'it failed' : '' };
        },
        address: () => null,
        agentReady: () => guest.isOn && (options.hasAgent ?? true),
        rename(names) {
          guest.machine = { ...guest.machine, ...names };
        },
      };
      all.push(guest);
      return guest;
    },
  };
}
