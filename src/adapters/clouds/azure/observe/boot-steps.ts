import type { BootStep } from '../../../../domain/observed-state.ts';
import { bootstrapSteps } from '../bootstrap/bootstrap-steps.ts';
import type { Memory } from './memory.ts';

/** The steps of the first boot as the machine told of them. Pure. */
export function describeBoot({ steps }: Memory): BootStep[] {
  return bootstrapSteps.map(({ id, title, phase }) => ({ id, title, phase, status: steps[id] ?? 'waiting' }));
}

/** What was seen from outside to work must have been set up, even if the console did not tell it yet. Pure. */
export function completedBoot(): BootStep[] {
  return bootstrapSteps.map(({ id, title, phase }) => ({ id, title, phase, status: 'done' }));
}
