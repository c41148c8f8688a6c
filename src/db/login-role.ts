import { ClawbotError } from '../domain/errors.ts';
import { toAwayError } from './to-away-error.ts';
import { withClient } from './with-client.ts';

const hint = 'Check name and password in DATABASE_URL; the README shows how that login is made.';

/** The role that a login ends up as. The name in its address may be another: poolers of Supabase want the project's behind it. */
export async function readLoginRole(url: string): Promise<string> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ role: string }>('select session_user as role');
      return rows[0]?.role ?? '';
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw (
      toAwayError(error) ??
      new ClawbotError('invalid-input', `The database refuses the login of the app: ${reason}`, { cause: error, hint })
    );
  }
}
