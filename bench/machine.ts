import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { locateBinaries } from '../src/db/embedded/binaries.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import { chromiumPath } from './browser.ts';

/** What the figures depend on, by name. */
export async function describeMachine(): Promise<Record<string, string>> {
  const { postgres } = await locateBinaries();
  return {
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${(totalmem() / 1e9).toFixed(0)} GB of memory`,
    node: process.version,
    postgres: await firstLine(postgres, ['--version']),
    openclaw: testedOpenclawVersion,
    chromium: await firstLine(chromiumPath, ['--version']),
    next: await readNextVersion(),
    commit: await firstLine('git', ['describe', '--always', '--dirty']),
  };
}

/** Processor time since boot, in ticks (proc(5), /proc/stat): all of it, and the part that the host gave to other machines. */
export interface ProcessorTime {
  total: number;
  stolen: number;
}

export function readProcessorTime(): ProcessorTime {
  const ticks = readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/).slice(1, 9).map(Number) ?? [];
  return { total: ticks.reduce((sum, tick) => sum + tick, 0), stolen: ticks[7] ?? 0 };
}

/** Processes that ran or wanted to run, on average of the last minute. */
export function readLoad(): number {
  return loadavg()[0] ?? Number.NaN;
}

async function firstLine(program: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args);
    return stdout.split('\n')[0]?.trim() ?? '';
  } catch {
    return 'unknown';
  }
}

async function readNextVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile('node_modules/next/package.json', 'utf8')) as { version: string };
  return manifest.version;
}
