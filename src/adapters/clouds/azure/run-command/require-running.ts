import { ClawbotError } from '../../../../domain/errors.ts';
import { requireOurMachine } from '../apply/require-ours.ts';
import { readMachine } from '../observe/read-machine.ts';
import type { Site } from '../site.ts';

/** Throws `not-running` for a machine that nothing can be asked of. */
export async function requireRunning(site: Site): Promise<void> {
  const machine = await requireOurMachine(site);
  if (machine && readMachine(machine).power === 'running') return;
  throw new ClawbotError('not-running', 'The virtual machine does not run.');
}
