import fc from 'fast-check';
import { z } from 'zod';

const schema = z.strictObject({
  /** Everything there is, rather than a sample. */
  everything: z.boolean().default(false),
  /** Chooses the sample and the sequences; a failure tells it. */
  seed: z
    .number()
    .int()
    .default(() => Math.floor(Math.random() * 2 ** 31)),
  /** The one point to try, by its id. */
  point: z.string().nullable().default(null),
  sequences: z.number().int().positive().default(1000),
  /** When no further sequences are begun. */
  minutes: z.number().positive().nullable().default(null),
  pairs: z.number().int().positive().default(40),
  /** Also what makes everybody wait for a minute. */
  slow: z.boolean().default(false),
  orders: z.number().int().positive().default(40),
  databaseKills: z.number().int().positive().default(2),
});

/** How much is proven: a sample in the gate, and what `npm run prove` asks for by this variable. */
export const scale = schema.parse(JSON.parse(process.env.CLAWBOT_PROOF ?? '{}'));

/** What of a list is tried: the one asked for, everything, or a sample by the seed. */
export function choose<T extends { id: string }>(all: readonly T[], most: number): T[] {
  if (scale.point) return all.filter(({ id }) => id === scale.point);
  if (scale.everything || all.length <= most) return [...all];
  const sample = fc.shuffledSubarray([...all], { minLength: most, maxLength: most });
  return fc.sample(sample, { seed: scale.seed, numRuns: 1 })[0] ?? [];
}

/** How to see a failure again. */
export const again = (only: string, point: string) => `npm run prove -- --only ${only} --point '${point}'`;
