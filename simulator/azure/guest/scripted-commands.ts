import { randomBytes } from 'node:crypto';
import type { MachineCommands } from './run-script.ts';
import { later, openGateway } from './scripted-boot.ts';
import type { ScriptedMachine } from './scripted-machine.ts';

const linkMinutes = 10;

/** The commands of ClawBot Deploy with plausible answers. */
export function createScriptedCommands(machine: ScriptedMachine): MachineCommands {
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
    setChannels: restartGateway,
    async proveReply() {
      if (!machine.model) throw new Error('No model is chosen yet.');
      return 'ready';
    },
  };
}
