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
import { text } from './variable.ts';

/** In the order in which people read about them. */
export const groups = [product, database, proxy, signIn, mail, supabase, upstash, keyVault, wake, observability];

/** Every variable of the product. */
export const variables = {
  ...product.variables,
  ...database.variables,
  ...proxy.variables,
  ...signIn.variables,
  ...mail.variables,
  ...supabase.variables,
  ...upstash.variables,
  ...keyVault.variables,
  ...wake.variables,
  ...observability.variables,
  /** Set by `npm run demo` for the server it starts, and by nobody else. */
  CLAWBOT_DEMO: text.optional(),
};
