import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiPlant, createApiPlant, readData } from '../../test/api-plant.ts';
import { createTestDatabase } from '../../test/database.ts';
import { openStream } from '../../test/event-stream.ts';
import { createEventWriter } from '../../test/event-writer.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { silentLogger } from '../ports/logger.ts';
import { type EventFeed, startEventFeed } from '../services/events/feed.ts';

/** A web whose processes end soon, and which has no connection to listen on. */
let plant: ApiPlant;
let db: Database;
let feed: EventFeed;

beforeAll(async () => {
  const database = await createTestDatabase();
  db = openDatabase({ url: database.appUrl, maxConnections: 1 });
  feed = await startEventFeed(db, silentLogger, 'looking');
  plant = await createApiPlant({ feed, streamLifeSeconds: 0.3 }, database);
});
afterAll(async () => {
  await feed.stop();
  await plant.close();
  await db.$client.end();
});

it('ends its streams by itself, and who comes back each time gets every event once and in order', async () => {
  const person = await plant.newPerson();
  const { id: deploymentId } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
  const events = createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId });
  const writing = events.writeMany(3, 30);
  const seen: number[] = [];
  let streams = 0;
  for (let done = false; !done; streams++) {
    const stream = await openStream(plant, person, seen.at(-1) ?? 0);
    const frames = await stream.take(Number.POSITIVE_INFINITY);
    seen.push(...frames.filter(({ event }) => event !== 'ready').map(({ id }) => Number(id)));
    await writing;
    done = seen.at(-1) === (await events.newest());
  }
  expect(seen).toEqual(seen.map((_, index) => index + 1));
  expect(streams).toBeGreaterThan(1);
});

it('finds by itself what nobody tells it of', async () => {
  const person = await plant.newPerson();
  const { id: deploymentId } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
  const events = createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId });
  const seen: number[] = [];
  const stop = feed.subscribe(person.workspaceId, 0, ({ seq }) => seen.push(seq));
  await expect.poll(() => seen).toEqual([1]);
  await events.write({ mark: 'later' });
  await expect.poll(() => seen, { timeout: 5_000 }).toEqual([1, 2]);
  stop();
});
