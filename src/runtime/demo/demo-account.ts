import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const schema = z.strictObject({
  tenantId: z.uuid(),
  subscriptionId: z.uuid(),
  clientId: z.uuid(),
  clientSecret: z.string().min(1),
  /** Where a browser without the simulator's proxy and authority reaches its machines: `http://localhost:PORT`. */
  door: z.url(),
});

/** The simulated account of the demo, as its launcher wrote it down. */
export type DemoAccount = z.infer<typeof schema>;

export async function readDemoAccount(path: string): Promise<DemoAccount> {
  return schema.parse(JSON.parse(await readFile(path, 'utf8')));
}
