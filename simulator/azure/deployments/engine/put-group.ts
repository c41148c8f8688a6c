import { z } from 'zod';
import { writeGroup } from '../../arm/groups/put.ts';
import { startOperation } from '../../arm/operations.ts';
import { AzureError } from '../../core/errors.ts';
import type { LongRunning } from '../../core/world.ts';
import type { JsonObject } from '../template/json.ts';
import type { Engine } from './engine.ts';
import { targetOf } from './nested.ts';
import type { PlannedResource } from './plan.ts';

const bodySchema = z.strictObject({
  location: z.string(),
  tags: z.record(z.string(), z.string()).optional(),
  managedBy: z.string().optional(),
  properties: z.strictObject({}).optional(),
});

/** A resource group that a template for a subscription declares. Throws AzureError as a PUT does. */
export function putGroup(engine: Engine, { id, name }: PlannedResource, body: JsonObject): LongRunning {
  const { success, data, error } = bodySchema.safeParse(body);
  if (!success) {
    const message = `The request content was invalid and could not be deserialized: '${error.issues[0]?.message} Path '${error.issues[0]?.path.join('.')}'.'.`;
    throw new AzureError(400, { code: 'InvalidRequestContent', message });
  }
  const { subscription } = targetOf(engine, id.split('/').slice(0, 3).join('/'));
  const { world } = engine;
  writeGroup(world, subscription, { name, location: data.location, tags: data.tags, managedBy: data.managedBy });
  return startOperation(world, { seconds: world.options.durations.resourceGroup, finish: () => null });
}
