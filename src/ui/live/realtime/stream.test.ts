import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiPerson, readData } from '../../../../test/api-plant.ts';
import { createEventWriter } from '../../../../test/event-writer.ts';
import { createRealtimePlant, type RealtimePlant } from '../../../../test/realtime-plant.ts';
import type { EventPage, EventView } from '../../../api/types.ts';
import type { EventStream } from '../event-stream.ts';
import { openRealtimeStream } from './stream.ts';

let plant: RealtimePlant;
let person: ApiPerson;
let events: ReturnType<typeof createEventWriter>;
const streams: EventStream[] = [];

beforeAll(async () => {
  plant = await createRealtimePlant();
});
afterAll(() => plant.close());
beforeEach(async () => {
  person = await plant.newPerson();
  const { id } = await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }));
  events = createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId: id });
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
  plant.realtime.loseMessages(false);
});

type Source = Parameters<typeof openRealtimeStream>[0];

/** A page of this person that notes what it is told. */
function open(changes: Partial<Source> = {}) {
  const seen: EventView[] = [];
  const states: string[] = [];
  const handlers = { onReady: vi.fn(), onRefused: vi.fn(), onEvent: (event: EventView) => seen.push(event) };
  const { url, publicKey } = plant.access;
  const source: Source = {
    ...{ url, publicKey, topic: `workspace:${person.workspaceId}` },
    fetchToken: async () => readData(await person.mutate('live.realtimeToken')),
    readAfter: async (after, limit) => readData<EventPage>(await person.query('live.events', { id: person.workspaceId, after, limit })),
    page: { isVisible: () => true, onVisible: () => () => {} },
    // So that a test that passes owes it to wake-ups, unless it says otherwise.
    lookAnywaySeconds: 3_600,
    retryMs: 1,
    ...changes,
  };
  const stream = openRealtimeStream(source, handlers);
  stream.subscribeState(() => states.push(stream.state()));
  streams.push(stream);
  return { stream, seen, states, ...handlers, seqs: () => seen.map(({ seq }) => seq) };
}

async function openLive(changes: Partial<Source> = {}) {
  const page = open(changes);
  await expect.poll(page.stream.state, { timeout: 15_000 }).toBe('live');
  return page;
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const patiently = { timeout: 15_000, interval: 10 };

describe('a page that Realtime wakes', () => {
  it('begins with where the events stand', async () => {
    const page = await openLive();
    expect(page.onReady).toHaveBeenCalledOnce();
    expect(page.states).toEqual(['live']);
    await events.write({ mark: 'first' });
    await expect.poll(() => page.seen, patiently).toMatchObject([{ seq: 2, type: 'deployment:changed', data: { mark: 'first' } }]);
  });

  it('gets every event once and in order, cut off a hundred times while many write', async () => {
    const page = await openLive();
    for (let cut = 0; cut < 100; cut++) {
      await expect.poll(plant.realtime.joined, patiently).toBe(1);
      const writing = events.writeMany(2, 2);
      if (cut % 2 === 0) await events.write({ mark: `before cut ${cut}` });
      plant.realtime.cut();
      await writing;
    }
    const newest = await events.newest();
    await expect.poll(() => page.seen.length, patiently).toBeGreaterThanOrEqual(newest - 1);
    expect(page.seqs()).toEqual(numbers(2, newest));
    expect(page.onReady).toHaveBeenCalledOnce();
    expect(page.states).toContain('away');
    await expect.poll(page.stream.state, patiently).toBe('live');
  }, 60_000);

  it('loses nothing that was written first and committed last', async () => {
    const page = await openLive();
    const late = Promise.withResolvers<void>();
    const slow = events.writeSlowly({ mark: 'slow' }, late.promise);
    await slow.begun;
    await events.write({ mark: 'quick' });
    await expect.poll(() => page.seen.length, patiently).toBe(1);
    late.resolve();
    await slow.committed;
    await expect.poll(() => page.seen.map(({ data }) => data.mark), patiently).toEqual(['quick', 'slow']);
  });

  it('catches up when it was thousands behind', async () => {
    plant.realtime.loseMessages(true);
    const page = await openLive();
    await events.write({ mark: 'many' }, 1500);
    plant.realtime.loseMessages(false);
    await events.write({ mark: 'last' });
    await expect.poll(() => page.seen.length, patiently).toBe(1501);
    expect(page.seqs()).toEqual(numbers(2, 1502));
  });

  it('finds what no message told of, by looking anyway', async () => {
    plant.realtime.loseMessages(true);
    const page = await openLive({ lookAnywaySeconds: 0.05 });
    await events.write({ mark: 'unheard' });
    await expect.poll(page.seqs, patiently).toEqual([2]);
  });

  it('finds what no message told of when its channel is joined again', async () => {
    plant.realtime.loseMessages(true);
    const page = await openLive();
    await events.write({ mark: 'unheard' });
    plant.realtime.cut();
    await expect.poll(page.seqs, patiently).toEqual([2]);
  });

  it('looks by itself only while somebody sees it, and at once when somebody does again', async () => {
    plant.realtime.loseMessages(true);
    const onVisible = vi.fn((_listener: () => void) => () => {});
    const shown = { isVisible: vi.fn(() => false), onVisible };
    const page = await openLive({ lookAnywaySeconds: 0.01, page: shown });
    await events.write({ mark: 'unseen' });
    const asked = shown.isVisible.mock.calls.length;
    await expect.poll(() => shown.isVisible.mock.calls.length, patiently).toBeGreaterThan(asked + 5);
    expect(page.seen).toEqual([]);
    for (const [listener] of onVisible.mock.calls) listener();
    await expect.poll(page.seqs, patiently).toEqual([2]);
  });

  it('says that it is away while our own API is, and goes on where it was', async () => {
    let away = true;
    const readAfter: Source['readAfter'] = async (after, limit) => {
      if (away) throw new Error('away');
      return readData(await person.query('live.events', { id: person.workspaceId, after, limit }));
    };
    const page = open({ readAfter });
    await expect.poll(plant.realtime.joined, patiently).toBe(1);
    const refusals = page.onRefused.mock.calls.length;
    await expect.poll(() => page.onRefused.mock.calls.length, patiently).toBeGreaterThan(refusals + 2);
    expect(page.stream.state()).toBe('away');
    expect(page.onReady).not.toHaveBeenCalled();
    away = false;
    await expect.poll(page.stream.state, patiently).toBe('live');
    await events.write({ mark: 'after' });
    await expect.poll(page.seqs, patiently).toEqual([2]);
  });

  it('joins again with a new token when the server closed its channel', async () => {
    const fetchToken = vi.fn(async () => readData<{ token: string; expiresAt: string }>(await person.mutate('live.realtimeToken')));
    const page = await openLive({ fetchToken });
    const [before, tokens] = [page.states.length, fetchToken.mock.calls.length];
    plant.realtime.shutChannels('Token has expired');
    await expect.poll(() => page.states.slice(before), patiently).toEqual(['away', 'live']);
    expect(fetchToken.mock.calls.length).toBeGreaterThan(tokens);
    await events.write({ mark: 'after' });
    await expect.poll(page.seqs, patiently).toEqual([2]);
  });

  it('is silent once it is closed', async () => {
    const page = await openLive();
    page.stream.close();
    await expect.poll(plant.realtime.joined, patiently).toBe(0);
    await events.write({ mark: 'too late' });
    const other = await openLive();
    await events.write({ mark: 'for the other' });
    await expect.poll(other.seqs, patiently).toEqual([3]);
    expect(page.seen).toEqual([]);
  });
});
