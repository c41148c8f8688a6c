import { appendFile } from 'node:fs/promises';
import type { LogLevel } from '../../../../domain/observed-state.ts';

/** Adds a line about what ClawBot Deploy itself did, to be shown between the lines of the gateway. */
export async function noteInControlLog(path: string, level: LogLevel, message: string): Promise<void> {
  await appendFile(path, `${new Date().toISOString()} [${level}] ${message}\n`, { mode: 0o600 });
}
