import { randomUUID } from 'node:crypto';
import { createSupabaseRealtime } from '../src/adapters/realtime/supabase/index.ts';
import { createApiPlant } from './api-plant.ts';
import { asAdmin, createRealtimeDatabase } from './realtime/database.ts';
import { startRealtimeServer } from './realtime-server.ts';

/** The whole API beside a Realtime server, on a database that both share. */
export async function createRealtimePlant() {
  const database = await createRealtimeDatabase();
  const keys: Record<'jwtSecret' | 'publicKey', string> = { jwtSecret: randomUUID(), publicKey: `sb_publishable_${randomUUID()}` };
  const realtime = await startRealtimeServer({ databaseUrl: asAdmin(database), ...keys });
  const access = createSupabaseRealtime({ url: realtime.url, publicKey: keys.publicKey, signingKey: keys.jwtSecret });
  const plant = await createApiPlant({ realtime: access }, database);
  return {
    ...plant,
    ...keys,
    realtime,
    access,
    async close() {
      await realtime.close();
      await plant.close();
    },
  };
}

export type RealtimePlant = Awaited<ReturnType<typeof createRealtimePlant>>;
