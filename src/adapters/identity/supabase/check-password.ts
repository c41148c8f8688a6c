import { isClawbotError } from '../../../domain/errors.ts';
import { ask } from './client.ts';
import type { IdentitySettings } from './config.ts';
import { readNamedSession } from './named-session.ts';

/** Supabase Auth tells only by a sign-in; the session that this makes is ended at once. */
export async function isPassword(settings: IdentitySettings, email: string, password: string): Promise<boolean> {
  try {
    const { session } = await ask(settings, (auth) => auth.signInWithPassword({ email, password }));
    const named = readNamedSession({ accessToken: session.access_token, refreshToken: session.refresh_token });
    if (named) await settings.sessions.end(named.sessionId);
    return true;
  } catch (error) {
    if (isClawbotError(error) && error.code === 'wrong-credentials') return false;
    throw error;
  }
}
