import { createIdentityPool, mintOwnerLink } from '../adapters/identity/better-auth/index.ts';
import { ClawbotError } from '../domain/errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { Settings } from './env.ts';

/** A link that signs the owner in, for an installation whose server has no terminal. */
export async function mintLinkOutside({ database, supabase, appUrl }: Settings, logger: Logger): Promise<{ url: string; expiresAt: Date }> {
  if (supabase) {
    const message = 'Supabase Auth signs people in here, and knows no owner.';
    throw new ClawbotError('invalid-input', message, { hint: `Sign up at ${appUrl}/sign-in like everybody else.` });
  }
  if (!database) {
    const message = 'There is no database to mint a link in: DATABASE_URL is not set.';
    throw new ClawbotError('invalid-input', message, { hint: 'Set DATABASE_URL. With the embedded database `npm start` prints a link.' });
  }
  const databaseUrl = (database.sessionUrl ?? database.url).reveal();
  const pool = createIdentityPool({ databaseUrl, logger, connectionsMax: 1 });
  return mintOwnerLink(pool, appUrl).finally(() => pool.end());
}
