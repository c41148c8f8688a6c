import { z } from 'zod';
import { type ErrorCode, errorCatalog } from '../../../../domain/errors.ts';
import { isAlive } from '../../../../host/process-table.ts';
import { readJson } from '../read-json.ts';

const codeSchema = z.custom<ErrorCode>((value) => typeof value === 'string' && value in errorCatalog);

const installRecordSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), pid: z.number(), startTime: z.string() }),
  z.object({ state: z.literal('failed'), failedAt: z.string(), problem: z.object({ code: codeSchema, message: z.string() }) }),
  z.object({ state: z.literal('done') }),
]);

/** What the last installer of a version wrote about itself. */
export type InstallRecord = z.infer<typeof installRecordSchema>;

export function readInstallRecord(path: string): Promise<InstallRecord | null> {
  return readJson(path, installRecordSchema);
}

/** Whether that very installer still works; a killed one leaves `running` behind. */
export function isInstalling(record: InstallRecord | null): boolean {
  return record?.state === 'running' && isAlive(record);
}
