import type { LogLine } from '../../../../domain/observed-state.ts';
import { readConsole } from '../bootstrap/bootstrap-steps.ts';
import { tellConsole } from '../console/tell-console.ts';
import type { Memory } from './memory.ts';
import type { Scene } from './scene.ts';

/** The console lags by seconds anyway. */
const pauseSeconds = 5;

/** Reads the console unless it was read a moment ago; `anyway` for its last words. */
export async function readConsoleWhenDue(scene: Scene, anyway = false): Promise<{ memory: Memory; lines: LogLine[] }> {
  const { clients, groupName, machineName, memory, serialLog, now, signal } = scene;
  const isDue = anyway || memory.consoleReadAt === null || now.getTime() - memory.consoleReadAt >= pauseSeconds * 1000;
  const text = isDue ? await serialLog.read(clients, { groupName, name: machineName }, signal) : null;
  return text === null ? { memory, lines: [] } : tellConsole(memory, readConsole(text), now);
}
