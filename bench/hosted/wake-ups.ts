import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/db/client.ts';
import { createEventWriter } from '../../test/event-writer.ts';
import { waitFor } from '../../test/wait-for.ts';
import { type Figure, milliseconds, percentile } from '../figure.ts';
import { withWatchingPage } from './watching-page.ts';
import { type HostedBench, withHosted } from './with-hosted.ts';

const events = 400;
const everyMs = 50;
const targetMs = 250;

/** From the beginning of a transaction with one event to the moment when a browser that Realtime woke has read it. */
export function measureWakeUps(): Promise<Figure[]> {
  return withHosted({ withRealtime: true }, async (bench) => {
    const samples = await withWatchingPage(bench, async (seen) => {
      await writeEvents(bench);
      const arrived = await waitFor(seen, (all) => all.filter(({ data }) => data.mark).length >= events, 60);
      return arrived.flatMap(({ data, at }) => (data.mark ? [at - data.mark] : []));
    });
    const p99 = percentile(samples, 0.99);
    const name = `Hosted: event to browser by Realtime, ${events} events, 20 a second`;
    return [
      { name: `${name}: p99`, target: `<= ${targetMs} ms`, measured: milliseconds(p99), met: p99 <= targetMs },
      { name: `${name}: median`, target: '-', measured: milliseconds(percentile(samples, 0.5)), met: null },
    ];
  });
}

async function writeEvents(bench: HostedBench): Promise<void> {
  const { writer, close } = await openWriter(bench);
  for (let count = 0; count < events; count++) {
    await writer.write({ mark: Date.now() });
    await pause(everyMs);
  }
  await close();
}

/** Writes events of a deployment that nobody works on, straight into the database. */
export async function openWriter({ hosted, person, connectionId }: HostedBench) {
  const { id: deploymentId } = await person.order(connectionId, 'watched');
  const db = openDatabase({ url: hosted.environment.DATABASE_URL ?? '', maxConnections: 8 });
  const { ask } = hosted;
  return { writer: createEventWriter({ db, ask }, { workspaceId: person.workspaceId, deploymentId }), close: () => db.$client.end() };
}
