import { asService } from '../db/as-service.ts';
import type { Action } from '../domain/action.ts';
import type { DeploymentSpec } from '../domain/deployment.ts';
import { ClawbotError } from '../domain/errors.ts';
import { waitsForConfirmation } from '../domain/takedown.ts';
import type { ReconcilerParts } from './parts.ts';

interface Halt {
  haltId: string;
  reason: string;
  isNew: boolean;
}

/** A confirmation is noticed no later than this; until then nobody looks at the cloud in vain. */
const askAgainSeconds = 60;

/** Counts what is about to be taken down, before it is. Throws `takedown-halted` when it is too much for one minute. */
export async function admitTakedown({ db, logger }: ReconcilerParts, spec: DeploymentSpec, action: Action): Promise<void> {
  const kind = takedownOf(spec, action);
  if (!kind) return;
  const halt = await asService(db, spec.workspaceId, async ({ $client: sql }) => {
    const [row] = await sql<Halt[]>`
      select halt_id as "haltId", halt_reason as reason, is_new as "isNew"
      from clawbot.admit_takedown(${spec.deploymentId}, ${spec.generation}, ${kind})`;
    return row;
  });
  if (!halt) return;
  const { haltId, reason, isNew } = halt;
  if (isNew)
    logger.error({ haltId, reason, workspaceId: spec.workspaceId }, 'too much is taken down at a time: halted until it is confirmed');
  throw new ClawbotError('takedown-halted', `${waitsForConfirmation}: ${reason}.`, {
    retryAfterSeconds: askAgainSeconds,
  });
}

/** By what is wanted in the end: a deletion may begin with a stop. */
function takedownOf({ desired }: DeploymentSpec, { verb }: Action): 'delete' | 'stop' | 'restart' | null {
  if (verb !== 'delete' && verb !== 'stop' && verb !== 'restart') return null;
  return ({ deleted: 'delete', stopped: 'stop', running: 'restart' } as const)[desired];
}
