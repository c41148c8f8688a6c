import { once } from 'node:events';
import { withClient } from '../../db/with-client.ts';
import { reasonOf } from './ask.ts';
import { broken, type Check, ok } from './finding.ts';

const patienceMs = 5_000;
const fix =
  'Connect to the server itself or to a pooler by session, or set DATABASE_SESSION_URL to such an address. Supabase: port 5432 instead of 6543.';

/** A pooler that shares sessions takes LISTEN and delivers nothing, so only a message that arrives proves it. */
export const liveEvents: Check = {
  name: 'live events',
  async run({ database, realtime }) {
    if (!database) return null;
    if (!database.sessionUrl) {
      return realtime ? ok('by Supabase Realtime') : broken('need a session, and DATABASE_URL is pooled by transaction', fix);
    }
    try {
      await withClient(database.sessionUrl.reveal(), async (client) => {
        await client.query('listen clawbot_doctor');
        const arrival = once(client, 'notification', { signal: AbortSignal.timeout(patienceMs) });
        await Promise.all([arrival, client.query('notify clawbot_doctor')]);
      });
      return ok('arrive');
    } catch (error) {
      return broken(`do not arrive: ${reasonOf(error)}`, fix);
    }
  },
};
