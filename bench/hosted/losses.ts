import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '../../test/wait-for.ts';
import type { Figure } from '../figure.ts';
import { openWriter } from './wake-ups.ts';
import { withWatchingPage } from './watching-page.ts';
import { type HostedBench, withHosted } from './with-hosted.ts';

const target = 10_000;
const writers = 4;
const biggestCommit = 12;

/** Events that a stream and a browser woken by Realtime miss, while connections, messages and a web process are lost at random. */
export function measureLosses(): Promise<Figure[]> {
  return withHosted({ withRealtime: true }, (bench) =>
    withWatchingPage(bench, async (seen) => {
      const { writer, close } = await openWriter(bench);
      const first = (await writer.newest()) + 1;
      const work = { done: false, cuts: 0 };
      const streamed = readStream(bench, first, work);
      const cutting = cutAtRandom(bench, work);
      await Promise.all(Array.from({ length: writers }, () => writeMany(writer.write)));
      const last = await writer.newest();
      work.done = true;
      await cutting;
      const inBrowser = async () => new Set((await seen()).map(({ seq }) => seq));
      const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      await waitFor(inBrowser, (found) => found.has(last), 60);
      const [found, list] = [await inBrowser(), await streamed];
      await close();
      const missed = all.filter((seq) => !found.has(seq)).length;
      const wrong = all.filter((seq, index) => list[index] !== seq).length + Math.abs(list.length - all.length);
      const name = `Hosted: events lost of ${all.length} over ${work.cuts} random cuts`;
      return [
        { name: `${name}: browser woken by Realtime`, target: '0', measured: String(missed), met: missed === 0 && all.length >= target },
        {
          name: `${name}: stream, lost, doubled or out of order`,
          target: '0',
          measured: String(wrong),
          met: wrong === 0 && all.length >= target,
        },
      ];
    }),
  );
}

async function writeMany(write: (data: object & Record<string, unknown>, count: number) => Promise<void>): Promise<void> {
  for (let left = target / writers; left > 0; ) {
    const count = Math.min(left, 1 + Math.floor(Math.random() * biggestCommit));
    await write({}, count);
    left -= count;
  }
}

/** Numbers as a reader is given them, who comes back each time to another process with the last one he saw. */
async function readStream({ person }: HostedBench, first: number, work: { done: boolean; cuts: number }): Promise<number[]> {
  const numbers: number[] = [];
  for (let turn = 0, quiet = 0; quiet < 3; turn++) {
    const before = numbers.length;
    const stream = await person.follow(turn % 2, numbers.at(-1) ?? first - 1).catch(() => null);
    await pause(50 + Math.random() * 400);
    stream?.close();
    await stream?.ended;
    work.cuts++;
    numbers.push(...(stream?.events ?? []).map(({ seq }) => seq));
    quiet = work.done && numbers.length === before && stream ? quiet + 1 : 0;
  }
  return numbers;
}

/** Ends connections without a word, loses messages, and kills a web process, until all is written. */
async function cutAtRandom({ hosted, replaceWeb }: HostedBench, work: { done: boolean; cuts: number }): Promise<void> {
  const { edge, realtime } = hosted;
  const troubles = [() => edge.cut(), () => realtime?.cut(), () => realtime?.loseMessages(Math.random() < 0.5)];
  const replaced = replaceWeb();
  while (!work.done) {
    await pause(20 + Math.random() * 300);
    troubles[Math.floor(Math.random() * troubles.length)]?.();
    work.cuts++;
  }
  realtime?.loseMessages(false);
  await replaced;
}
