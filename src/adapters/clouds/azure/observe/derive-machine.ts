import type { GatewayProbes, ObservedMachine } from '../../../../domain/observed-state.ts';
import { isProven } from '../probe/probe-gateway.ts';
import type { MachineReading } from './read-machine.ts';
import type { RestartReading } from './read-restart.ts';

interface Findings {
  /** `null` when there is no machine. */
  machine: MachineReading | null;
  restart: RestartReading;
  probes: GatewayProbes;
  /** Whether a template is at work that will make a machine. */
  beingMade: boolean;
}

const shutDown = 'The virtual machine was shut down from inside or in the Azure portal. It still costs money.';

/** What state the gateway's machine is in; it runs when all four proofs were seen from outside. Pure. */
export function deriveMachine({ machine, restart, probes, beingMade }: Findings): ObservedMachine {
  if (!machine) return { state: beingMade ? 'starting' : 'absent' };
  switch (machine.power) {
    case 'starting':
      return { state: 'starting', incarnation: restart.incarnation };
    case 'running':
      return deriveRunning(restart, probes);
    case 'stopping':
    case 'deallocating':
      return { state: 'stopping' };
    case 'stopped':
      return { state: 'exited', stillCosts: true, exitReason: shutDown };
    case 'deallocated':
      return { state: 'stopped' };
  }
}

/** While a restart is at work the old gateway may still answer; after one that failed it was not restarted. */
function deriveRunning(restart: RestartReading, probes: GatewayProbes): ObservedMachine {
  if (restart.state === 'failed') return { state: 'starting', incarnation: restart.incarnation - 1 };
  const ready = restart.state !== 'pending' && isProven(probes);
  return { state: ready ? 'running' : 'starting', incarnation: restart.incarnation };
}
