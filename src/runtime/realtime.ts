import { createSupabaseRealtime } from '../adapters/realtime/supabase/index.ts';
import type { RealtimeAccess } from '../ports/realtime-access.ts';
import type { Settings } from './env.ts';

/** `null` where browsers follow the stream of this server. Throws `invalid-input` for a key that signs nothing. */
export function openRealtime({ realtime }: Settings): RealtimeAccess | null {
  if (!realtime) return null;
  const { url, anonKey: publicKey, signingKey } = realtime;
  return createSupabaseRealtime({ url, publicKey, signingKey: signingKey.reveal() });
}
