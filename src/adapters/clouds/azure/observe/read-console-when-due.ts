import type { LogLine } from '../../../../domain/observed-state.ts';
import { readConsole } from '../bootstrap/bootstrap-steps.ts';
import { tellConsole } from '../console/tell-console.ts';
import type { Memory } from './memory.ts';
import type { Scene } from './scene.ts';

/** The console lags by seconds anyway. */
const pauseSeconds = 5;

export interface ConsoleNews {
  memory: Memory;
  lines: LogLine[];
  /** It was due, but the account has no request to spare for it now. */
  isOwed: boolean;
}

/** Reads the console unless it was read a moment ago; `anyway` for its last words. */
export async function readConsoleWhenDue(scene: Scene, anyway = false): Promise<ConsoleNews> {
  const { clients, groupName, machineName, memory, serialLog, now, signal } = scene;
  const isDue = anyway || memory.consoleReadAt === null || now.getTime() - memory.consoleReadAt >= pauseSeconds * 1000;
  const isOwed = isDue && !clients.budget.hasSpare('writes');
  const text = isDue && !isOwed ? await serialLog.read(clients, { groupName, name: machineName }, signal) : null;
  return { ...(text === null ? { memory, lines: [] } : tellConsole(memory, readConsole(text), now)), isOwed };
}
