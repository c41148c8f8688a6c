import { z } from 'zod';
import { type ErrorCode, errorCatalog } from '../../../../domain/errors.ts';

const errorCode = z.custom<ErrorCode>((code) => typeof code === 'string' && Object.hasOwn(errorCatalog, code));
const statuses = z.enum(['waiting', 'active', 'done', 'failed']);

const memorySchema = z.object({
  version: z.literal(1),
  generation: z.number(),
  /** When the account was last asked about a machine that runs but is not ready yet; `null` when there is nothing to wait for. */
  waitingSeenAt: z.number().nullable(),
  consoleReadAt: z.number().nullable(),
  /** How much of the console was told already. */
  linesTold: z.number(),
  lastLine: z.string(),
  /** What the machine said of itself: how its certificates can be checked. */
  facts: z.record(z.string(), z.string()),
  steps: z.record(z.string(), statuses),
  failure: z.object({ code: errorCode, message: z.string() }).nullable(),
});

/** What one look leaves to the next, as the cursor of the log; losing it only costs reads. Holds no secret. */
export type Memory = z.infer<typeof memorySchema>;

const nothing: Memory = {
  version: 1,
  generation: 0,
  waitingSeenAt: null,
  consoleReadAt: null,
  linesTold: 0,
  lastLine: '',
  facts: {},
  steps: {},
  failure: null,
};

/** Anything that is not one of ours counts as none. */
export function readMemory(cursor: string | null): Memory {
  return memorySchema.safeParse(parseJson(cursor)).data ?? nothing;
}

export function writeMemory(memory: Memory): string {
  return JSON.stringify(memory);
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
