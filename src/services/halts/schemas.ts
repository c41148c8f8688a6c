import { z } from 'zod';

const haltView = z.object({
  id: z.uuid(),
  /** `null` where the whole installation is halted. */
  workspaceId: z.uuid().nullable(),
  reason: z.string(),
  beganAt: z.iso.datetime(),
  /** Whether the caller is one of those who may confirm it. */
  mayConfirm: z.boolean(),
});
export type HaltView = z.infer<typeof haltView>;

export const haltList = z.object({ halts: z.array(haltView) });
