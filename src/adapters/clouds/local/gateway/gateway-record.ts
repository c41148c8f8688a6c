import { z } from 'zod';
import { writeFileAtomically } from '../../../../host/write-file-atomically.ts';
import { readJson } from '../read-json.ts';

const gatewayRecordSchema = z.object({
  /** `null` from before the spawn until the pid is known; a crash in between is found by the tag. */
  process: z.object({ pid: z.number(), startTime: z.string() }).nullable(),
  port: z.number(),
  incarnation: z.number(),
  startedAt: z.string(),
  stopRequestedAt: z.string().nullable(),
  /** Size of the gateway's log before this start; what stands above belongs to earlier ones. */
  logStartBytes: z.number(),
});

/** What is known of the last start of a gateway. */
export type GatewayRecord = z.infer<typeof gatewayRecordSchema>;

export function readGatewayRecord(path: string): Promise<GatewayRecord | null> {
  return readJson(path, gatewayRecordSchema);
}

export async function writeGatewayRecord(path: string, record: GatewayRecord): Promise<void> {
  await writeFileAtomically(path, JSON.stringify(record));
}
