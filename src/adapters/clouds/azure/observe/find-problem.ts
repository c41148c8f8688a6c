import type { ClawbotError } from '../../../../domain/errors.ts';
import type { ObservedProblem } from '../../../../domain/observed-state.ts';
import { isProven } from '../probe/probe-gateway.ts';
import { explainAzureError } from '../problems/explain.ts';
import type { Picturable } from './compose-picture.ts';

/** What keeps the deployment from running, the first cause first; nothing for what passes by itself. Pure. */
export function findProblem({ template, restart, machine, probes, memory }: Picturable): ObservedProblem | undefined {
  if (template.state === 'failed') return toProblem(template.error);
  if (machine?.failure && machine.power !== 'running') return toProblem(explainAzureError(machine.failure));
  if (restart.state === 'failed') {
    return { code: 'azure-command-failed', message: `The gateway could not be restarted: ${restart.message || 'no reason was given'}` };
  }
  // A restart repeats the first boot where that did not finish.
  const isOutdated = restart.state !== 'none' || isProven(probes);
  return isOutdated ? undefined : (memory.failure ?? undefined);
}

function toProblem({ code, message, hint, whoActs, fix, retry }: ClawbotError): ObservedProblem | undefined {
  if (retry === 'retry') return undefined;
  return { code, message, hint, ...(whoActs && { whoActs }), ...(fix && { fix }) };
}
