import { asService } from '../src/db/as-service.ts';
import { emit } from '../src/services/deployments/emit.ts';
import type { TestPlant } from './factories.ts';

interface Target {
  workspaceId: string;
  deploymentId: string;
}

/** Writes events of one deployment, each call in a transaction of its own. */
export function createEventWriter({ db, ask }: Pick<TestPlant, 'db' | 'ask'>, { workspaceId, deploymentId }: Target) {
  const write = (data: Record<string, unknown>, count = 1) =>
    asService(db, workspaceId, (tx) => {
      const event = { workspaceId, deploymentId, type: 'deployment:changed' as const, data };
      return emit(tx, ...Array.from({ length: count }, () => event));
    });
  return {
    write,

    /** Several writers at once. */
    async writeMany(writers: number, each: number): Promise<void> {
      const writing = Array.from({ length: writers }, async (_, writer) => {
        for (let index = 0; index < each; index++) await write({ mark: `${writer}/${index}` }, 1 + (index % 3));
      });
      await Promise.all(writing);
    },

    /** Writes, and commits once `late` resolves. */
    writeSlowly(data: Record<string, unknown>, late: Promise<void>) {
      const begun = Promise.withResolvers<void>();
      const committed = asService(db, workspaceId, async (tx) => {
        await emit(tx, { workspaceId, deploymentId, type: 'deployment:changed', data });
        begun.resolve();
        await late;
      });
      return { begun: begun.promise, committed };
    },

    newest: async () => Number((await ask<{ seq: string }>('select seq from event_heads where workspace_id = $1', [workspaceId]))[0]?.seq),
  };
}
