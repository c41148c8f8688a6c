import type { LogLine, LogSource } from '../../../../domain/observed-state.ts';
import { planSecrets } from '../../../../domain/vault-plan.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { InstancePaths, PackagePaths } from '../paths.ts';
import { cleanLine } from './clean-line.ts';
import { type LogCursor, parseCursor, startOfLogs } from './log-cursor.ts';
import { parseLine } from './parse-line.ts';
import { endOfFile, type LineBudget, longestLineBytes, type NewLines, readNewLines } from './read-new-lines.ts';

/** Per observation; what is beyond comes with the next one. */
const budget: LineBudget = { lines: 500, bytes: longestLineBytes };

export interface LogSources {
  instance: InstancePaths;
  package: PackagePaths;
  installing: boolean;
}

/** The lines that were added since the cursor, ready to be stored, and the cursor for the next time. */
export async function readLogs(target: CloudTarget, cursorText: string | null, sources: LogSources) {
  const from = parseCursor(cursorText) ?? (await firstCursor(sources));
  const install = await readNewLines(sources.package.log, from.install, budget);
  const control = await readNewLines(sources.instance.controlLog, from.control, lessBy(budget, [install]));
  const gateway = await readNewLines(sources.instance.gatewayLog, from.gateway, lessBy(budget, [install, control]));
  const cursor: LogCursor = { install: install.position, gateway: gateway.position, control: control.position };
  const raw = { install: install.lines, control: control.lines, gateway: gateway.lines };
  return { logLines: await finish(target, raw), logCursor: JSON.stringify(cursor) };
}

/** An install that ended before this deployment was made is not part of its story. */
async function firstCursor({ package: { log }, installing }: LogSources): Promise<LogCursor> {
  return installing ? startOfLogs : { ...startOfLogs, install: await endOfFile(log) };
}

function lessBy({ lines, bytes }: LineBudget, read: readonly NewLines[]): LineBudget {
  const taken = read.flatMap((part) => part.lines);
  return { lines: lines - taken.length, bytes: bytes - taken.reduce((sum, line) => sum + line.length, 0) };
}

async function finish(target: CloudTarget, raw: Record<LogSource, string[]>): Promise<LogLine[]> {
  const hasLines = Object.values(raw).some((lines) => lines.length > 0);
  const secrets = hasLines ? await readSecrets(target) : [];
  const parsed = (['install', 'control', 'gateway'] as const).flatMap((source) => parseAll(raw[source], source, secrets));
  return parsed.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function parseAll(lines: readonly string[], source: LogSource, secrets: readonly string[]): LogLine[] {
  let at = new Date().toISOString();
  const parsed: LogLine[] = [];
  for (const text of lines.map((line) => cleanLine(line, secrets)).filter((line) => line.trim() !== '')) {
    const line = parseLine(text, source, at);
    at = line.at;
    parsed.push(line);
  }
  return parsed;
}

async function readSecrets(target: CloudTarget): Promise<string[]> {
  const values = await Promise.all(planSecrets(target.spec).map(({ name }) => target.readSecret(name)));
  return values.filter((value) => value !== null);
}
