import type { z } from 'zod';
import { database } from './groups/database.ts';
import { keyVault } from './groups/key-vault.ts';
import { mail } from './groups/mail.ts';
import { observability } from './groups/observability.ts';
import { product } from './groups/product.ts';
import { proxy } from './groups/proxy.ts';
import { signIn } from './groups/sign-in.ts';
import { supabase } from './groups/supabase.ts';
import { upstash } from './groups/upstash.ts';
import { wake } from './groups/wake.ts';
import type { variables } from './groups.ts';
import type { Secret } from './secret.ts';

type Values = z.output<z.ZodObject<typeof variables>>;

/** Puts checked variables into the shape that the product uses. */
export function toSettings(values: Values, hostEnvironment: Secret<Readonly<Record<string, string | undefined>>>) {
  return {
    ...product.read(values),
    database: database.read(values),
    trustedProxies: proxy.read(values),
    ...signIn.read(values),
    smtp: mail.read(values),
    ...supabase.read(values),
    upstash: upstash.read(values),
    ...keyVault.read(values),
    ...wake.read(values),
    ...observability.read(values),
    /** File that describes a simulated Azure account. */
    demoFile: values.CLAWBOT_DEMO ?? null,
    /** The environment as it was given, for programs we start; they are handed named parts of it only. */
    hostEnvironment,
  };
}
