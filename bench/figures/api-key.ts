import { type Database, openDatabase } from '../../src/db/client.ts';
import { authenticateKey } from '../../src/services/keys/authenticate.ts';
import { mintKey } from '../../src/services/keys/key-text.ts';
import { findOwner } from '../api.ts';
import { type Figure, median, milliseconds, percentile } from '../figure.ts';
import type { Product } from '../product.ts';
import { type Tenant, withSuperuser } from '../seed.ts';

const keys = 10_000;
const warmUps = 200;
const samples = 2_000;

/** What each request with a key waits for before anything else is done: the look-up, with no cache, and the comparison. */
export async function measureApiKey(product: Product): Promise<Figure[]> {
  const key = await seedKeys(product, await findOwner(product));
  const db = openDatabase({ url: product.appUrl, maxConnections: 1 });
  try {
    await timeChecks(db, key, warmUps);
    const times = await timeChecks(db, key, samples);
    const name = `checking an API key among ${keys}`;
    const middle = median(times);
    return [
      { name: `${name}: median of ${samples}`, target: '<= 1 ms', measured: `${middle.toFixed(2)} ms`, met: middle <= 1 },
      { name: `${name}: p99`, target: '-', measured: milliseconds(percentile(times, 0.99)), met: null },
    ];
  } finally {
    await db.$client.end();
  }
}

async function timeChecks(db: Database, key: string, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const begunAt = performance.now();
    await authenticateKey({ db }, key);
    times.push(performance.now() - begunAt);
  }
  return times;
}

/** One that is used, and many beside it that are not. */
async function seedKeys(product: Product, { workspaceId, userId }: Tenant): Promise<string> {
  const { key, prefix, hash } = mintKey();
  await withSuperuser(product, async (sql) => {
    await sql`insert into clawbot.api_keys (workspace_id, prefix, hash, name, scope, made_by)
      select ${workspaceId}, lpad(n::text, 8, 'K'), sha256(n::text::bytea), 'bench', 'read', ${userId} from generate_series(2, ${keys}) n`;
    await sql`insert into clawbot.api_keys (workspace_id, prefix, hash, name, scope, made_by)
      values (${workspaceId}, ${prefix}, ${hash}, 'bench', 'read', ${userId})`;
    await sql`analyze clawbot.api_keys`;
  });
  return key;
}
