import { setTimeout as pause } from 'node:timers/promises';
import type { TestPlant } from '../../factories.ts';

const lookEveryMs = 50;

interface Told {
  id: string;
  seq: string;
  type: string;
}

/** Somebody who follows a workspace, and has therefore been told of what stands in `told`. */
export function followEvents({ ask }: TestPlant, workspaceId: string) {
  const told: Told[] = [];
  let isOver = false;
  const follow = async () => {
    while (!isOver) {
      const next = await ask<Told>('select id, seq, type from events where workspace_id = $1 and seq > $2 order by seq', [
        workspaceId,
        told.at(-1)?.seq ?? 0,
      ]).catch(() => []);
      told.push(...next);
      await pause(lookEveryMs);
    }
  };
  const following = follow();
  return {
    told,
    async stop() {
      isOver = true;
      await following;
    },
  };
}
