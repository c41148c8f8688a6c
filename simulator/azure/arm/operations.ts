import { randomBytes, randomUUID } from 'node:crypto';
import type { TrackedOperation } from '../core/arm-state.ts';
import { AzureError, type ErrorBody } from '../core/errors.ts';
import type { LongRunning, World } from '../core/world.ts';

/** Azure forgets operations after a while; a long benchmark must not fill the memory with them. */
const keptOperations = 50_000;

export interface OperationControl {
  operation: LongRunning;
  /** Ends it once; later calls change nothing. */
  end(status: 'Succeeded' | 'Failed' | 'Canceled', error?: ErrorBody): void;
}

/** An operation that its maker ends, such as a deployment. */
export function createOperation(world: World, id: string = randomUUID()): OperationControl {
  const waiting: (() => void)[] = [];
  const operation: LongRunning = {
    id,
    startedAt: world.clock.now(),
    endedAt: null,
    status: 'Running',
    error: null,
    whenDone(run) {
      if (operation.status === 'Running') waiting.push(run);
      else run();
    },
  };
  return {
    operation,
    end(status, error) {
      if (operation.status !== 'Running') return;
      Object.assign(operation, { status, error: error ?? null, endedAt: world.clock.now() });
      for (const run of waiting.splice(0)) run();
    },
  };
}

export interface TimedWork {
  seconds: number;
  /** Makes the change when the time is over; what it returns or throws makes the operation fail. */
  finish: () => ErrorBody | null;
}

/** An operation that ends by itself; without a duration it has ended when this returns. */
export function startOperation(world: World, work: TimedWork, id?: string): LongRunning {
  return startPreemptible(world, work, id).operation;
}

/** The same, but it can be ended earlier: then the change is not made. */
export function startPreemptible(world: World, work: TimedWork, id?: string): OperationControl {
  const control = createOperation(world, id);
  const finish = () => {
    if (control.operation.status !== 'Running') return;
    const error = attempt(work.finish);
    if (error) control.end('Failed', error);
    else control.end('Succeeded');
  };
  if (work.seconds > 0) world.clock.after(work.seconds, finish);
  else finish();
  return control;
}

/** Makes an operation known to the poll routes. */
export function trackOperation(
  world: World,
  operation: LongRunning,
  about: { subscriptionId: string; result?: () => unknown },
): TrackedOperation {
  const tracked = { operation, subscriptionId: about.subscriptionId, key: randomBytes(16), result: about.result ?? null };
  const { operations } = world.arm;
  operations.set(operation.id.toLowerCase(), tracked);
  if (operations.size > keptOperations) operations.delete(operations.keys().next().value ?? '');
  return tracked;
}

function attempt(run: () => ErrorBody | null): ErrorBody | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof AzureError) return error.error;
    throw error;
  }
}
