import { z } from 'zod';
import type { PageFacts } from '../../domain/security-headers.ts';
import { appUrlVariable } from './app-url.ts';
import { supabase } from './groups/supabase.ts';
import { resolveNames } from './resolve-names.ts';

const variables = { ...supabase.variables, ...appUrlVariable };
const schema = z.object(variables);

/**
 * What pages tell browsers to keep to. Read apart from the other settings, which a platform need not hand to the process
 * that prepares pages; what is wrong stops the server when it starts, and here only leaves the policy as strict as it gets.
 */
export function readPageFacts(source: NodeJS.ProcessEnv): Omit<PageFacts, 'isDevelopment'> {
  const { success, data } = schema.safeParse(resolveNames(variables, source).given);
  if (!success) return { isSecure: false, realtimeUrl: null };
  return { isSecure: data.APP_URL?.startsWith('https:') ?? false, realtimeUrl: supabase.read(data).realtime?.url ?? null };
}
