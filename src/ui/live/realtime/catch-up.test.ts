import { describe, expect, it, vi } from 'vitest';
import type { EventPage, EventView } from '../../../api/types.ts';
import { createCatchUp } from './catch-up.ts';

function makeEvent(seq: number): EventView {
  return { seq, type: 'deployment:changed', deploymentId: null, data: {}, createdAt: '2026-11-27T10:00:00.000Z' };
}

/** A list that grows, and a reader of it; reads wait until they are let through. */
function arrange() {
  const list: EventView[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const readAfter = vi.fn(async (after: number | undefined, limit: number): Promise<EventPage> => {
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    const head = list.at(-1)?.seq ?? 0;
    if (after === undefined || after >= head) return { events: [], lastSeq: head };
    const events = list.filter(({ seq }) => seq > after).slice(0, limit);
    return { events, lastSeq: events.at(-1)?.seq ?? after };
  });
  const told: string[] = [];
  const catchUp = createCatchUp({
    readAfter,
    onStart: () => told.push('start'),
    onEvent: ({ seq }) => told.push(`event ${seq}`),
    onLooked: (succeeded) => told.push(succeeded ? 'looked' : 'failed'),
  });
  const letThrough = async (error?: Error) => {
    await expect.poll(() => gates.length).toBeGreaterThan(0);
    const gate = gates.shift();
    if (error) gate?.reject(error);
    else gate?.resolve();
  };
  /** Wakes it for one look, and waits for its end. */
  const look = async (error?: Error) => {
    const looks = () => told.filter((line) => line === 'looked' || line === 'failed').length;
    const before = looks();
    catchUp.wake();
    await letThrough(error);
    await expect.poll(looks).toBe(before + 1);
  };
  const add = (count: number) => {
    for (let index = 0; index < count; index++) list.push(makeEvent(list.length + 1));
  };
  return { catchUp, told, readAfter, letThrough, look, add, list };
}

describe('catching up', () => {
  it('looks once more for all that woke it while it was looking', async () => {
    const { catchUp, told, readAfter, letThrough, look, add } = arrange();
    await look();
    for (let count = 0; count < 5; count++) catchUp.wake();
    add(2);
    await letThrough();
    await letThrough();
    await expect.poll(() => told).toEqual(['start', 'looked', 'event 1', 'event 2', 'looked']);
    expect(readAfter).toHaveBeenCalledTimes(3);
  });

  it('reads page after page until one is not full', async () => {
    const { catchUp, told, readAfter, letThrough, look, add } = arrange();
    await look();
    add(1200);
    catchUp.wake();
    for (let page = 0; page < 3; page++) await letThrough();
    await expect.poll(() => told.at(-1)).toBe('looked');
    expect(told.filter((line) => line.startsWith('event'))).toHaveLength(1200);
    expect(readAfter.mock.calls.map(([after]) => after)).toEqual([undefined, 0, 500, 1000]);
  });

  it('goes on where it was after a look that failed, with the next wake-up', async () => {
    const { told, look, add } = arrange();
    await look();
    add(1);
    await look(new Error('away'));
    await look();
    expect(told).toEqual(['start', 'looked', 'failed', 'event 1', 'looked']);
  });

  it('starts anew when the numbers of the server do', async () => {
    const { told, look, add, list } = arrange();
    add(9);
    await look();
    list.splice(3);
    await look();
    add(1);
    await look();
    expect(told).toEqual(['start', 'looked', 'start', 'looked', 'event 4', 'looked']);
  });

  it('tells nothing once it is stopped', async () => {
    const { catchUp, told, readAfter, letThrough, add } = arrange();
    add(1);
    catchUp.wake();
    catchUp.stop();
    await letThrough();
    await readAfter.mock.results[0]?.value;
    expect(told).toEqual([]);
  });
});
