import type { MachineCommands } from './run-script.ts';

/** Until the first boot has ended well, the restart repeats it and nothing else is there. */
export function createRescueCommands(repeatFirstBoot: () => Promise<boolean>): MachineCommands {
  const refuse = async () => {
    throw new Error('The machine is not set up yet.');
  };
  return {
    ownerLink: refuse,
    setModel: refuse,
    setChannels: refuse,
    proveReply: refuse,
    async restart() {
      if (!(await repeatFirstBoot())) throw new Error('The first boot failed again.');
    },
  };
}
