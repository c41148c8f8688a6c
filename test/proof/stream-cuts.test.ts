import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../api-plant.ts';
import { openStream } from '../event-stream.ts';
import { createEventWriter } from '../event-writer.ts';
import { noteFigure } from './figures.ts';
import { scale } from './scale.ts';

let plant: ApiPlant;
let person: ApiPerson;
let events: ReturnType<typeof createEventWriter>;

beforeAll(async () => {
  plant = await createApiPlant({ streamRecheckSeconds: 1 });
  person = await plant.newPerson();
  const { id } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
  events = createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId: id });
});
afterAll(() => plant?.close());

const cuts = scale.everything ? 1000 : 40;
const writers = 3;

/** Somebody always writes, in transactions that overlap. */
async function keepWriting(isOver: () => boolean): Promise<void> {
  const write = async () => {
    for (let count = 1; !isOver(); count++) await events.write({ mark: count }, 1 + (count % 3));
  };
  await Promise.all(Array.from({ length: writers }, write));
}

describe('a stream whose reader is cut off at random', { tags: ['R18'], timeout: 300_000 }, () => {
  it('brings every event once and in order', async (context) => {
    // How many frames are read before the next cut; the first one only says where the stream stands.
    const lengths = fc.sample(fc.integer({ min: 0, max: 6 }), { numRuns: cuts, seed: scale.seed });
    const seen: number[] = [];
    let isOver = false;
    const writing = keepWriting(() => isOver);
    for (const length of lengths) {
      const stream = await openStream(plant, person, seen.at(-1) ?? 0);
      const [, ...frames] = await stream.take(length);
      seen.push(...frames.map(({ id }) => Number(id)));
      await stream.cut();
    }
    isOver = true;
    await writing;
    const newest = await events.newest();
    const last = await openStream(plant, person, seen.at(-1) ?? 0);
    await last.take(1);
    while ((seen.at(-1) ?? 0) < newest) seen.push(...(await last.take(1)).map(({ id }) => Number(id)));
    await last.cut();
    const wrong = seen.filter((seq, index) => seq !== index + 1).length + newest - seen.length;
    noteFigure(context, {
      what: 'Events lost, doubled or out of order over random cuts of a stream',
      measured: `${wrong} of ${newest} over ${cuts} cuts`,
      wanted: '0 over 1,000 cuts',
      isMet: wrong === 0 && cuts >= 1000,
      note: `seed ${scale.seed}`,
    });
    expect(wrong, `seed ${scale.seed}`).toBe(0);
    expect(newest).toBeGreaterThan(cuts);
  });
});
