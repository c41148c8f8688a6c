import { EventSourceParserStream } from 'eventsource-parser/stream';
import { type Figure, milliseconds, percentile } from '../figure.ts';
import type { Product } from '../product.ts';
import { seedTenants, type Tenant, withSuperuser } from '../seed.ts';

const streamCount = 1_000;
const streamsEach = 5;
const rounds = 20;

/** From the commit of an event in the database to the last byte of it at each of 1,000 clients. */
export async function measureEventStreams(product: Product): Promise<Figure[]> {
  const tenants = await seedTenants(product, streamCount / streamsEach);
  const cut = new AbortController();
  const arrivals: number[] = [];
  const clients = tenants.flatMap((tenant) => Array.from({ length: streamsEach }, () => openStream(product, tenant, cut.signal, arrivals)));
  await Promise.all(clients.map((client) => client.ready));
  const expected = rounds * streamCount;
  await commitEvents(product, tenants);
  await waitFor(() => arrivals.length >= expected, 20_000);
  cut.abort();
  const p99 = percentile(arrivals, 0.99);
  const name = `${streamCount} event streams, commit to client, ${arrivals.length} of ${expected} arrivals`;
  return [{ name: `${name}: p99`, target: '<= 150 ms', measured: milliseconds(p99), met: p99 <= 150 && arrivals.length === expected }];
}

/** One event a workspace, all workspaces within a second, many rounds: the time of the commit travels in the event. */
function commitEvents(product: Product, tenants: readonly Tenant[]): Promise<void> {
  return withSuperuser(product, async (sql) => {
    for (let round = 0; round < rounds; round++) {
      for (const { workspaceId } of tenants) {
        const data = { committedAt: Date.now() };
        await sql`insert into public.events (workspace_id, type, data) values (${workspaceId}, 'deployment:changed', ${sql.json(data)})`;
        await pause(1000 / tenants.length);
      }
    }
  });
}

function openStream(product: Product, tenant: Tenant, signal: AbortSignal, arrivals: number[]): { ready: Promise<void> } {
  let becomeReady = () => {};
  let fail = (_: unknown) => {};
  const ready = new Promise<void>((resolve, reject) => {
    becomeReady = resolve;
    fail = reject;
  });
  const read = async () => {
    const response = await fetch(`${product.origin}/api/v1/events?workspaceId=${tenant.workspaceId}`, {
      headers: { cookie: tenant.cookie },
      signal,
    });
    if (!response.ok || !response.body) throw new Error(`stream refused: ${response.status}`);
    for await (const frame of response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())) {
      if (frame.event === 'ready') becomeReady();
      else arrivals.push(Date.now() - (JSON.parse(frame.data) as { data: { committedAt: number } }).data.committedAt);
    }
  };
  read().catch((error: unknown) => signal.aborted || fail(error));
  return { ready };
}

async function waitFor(done: () => boolean, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!done() && Date.now() < deadline) await pause(20);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
