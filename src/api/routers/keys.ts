import { z } from 'zod';
import { createKey } from '../../services/keys/create.ts';
import { listKeys } from '../../services/keys/list.ts';
import { revokeKey } from '../../services/keys/revoke.ts';
import { createdKey, createKeyInput, keyList, listKeysInput, revokeKeyInput } from '../../services/keys/schemas.ts';
import { limitedProcedure, procedure, router } from '../trpc.ts';

/** For the settings page alone: without a route of REST there is no way to them but a session. */
export const keysRouter = router({
  list: procedure('people')
    .input(listKeysInput)
    .output(keyList)
    .query(({ ctx, input }) => listKeys(ctx.call, input.workspaceId)),

  create: limitedProcedure('create', 'people')
    .input(createKeyInput)
    .output(createdKey)
    .mutation(({ ctx, input }) => createKey(ctx.call, input)),

  revoke: procedure('people')
    .input(revokeKeyInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => revokeKey(ctx.call, input)),
});
