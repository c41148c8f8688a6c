import { readdir, readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describeError } from '../../src/domain/scrub.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { TestPlant } from '../factories.ts';

/** Everything that left, by the name of the way it took. */
export interface Sinks {
  pour(sink: string, ...texts: string[]): void;
  names(): string[];
  /** Which of these secrets is where, in whatever form; empty is what one wants. */
  find(secrets: Readonly<Record<string, string>>): string[];
  /** Takes everything in, at every level and before any field is made unreadable. */
  logger: Logger;
}

export function createSinks(): Sinks {
  const sinks = new Map<string, Set<string>>();
  const pour = (sink: string, ...texts: string[]) => {
    const held = sinks.get(sink) ?? new Set<string>();
    sinks.set(sink, held);
    for (const text of texts) held.add(text);
  };
  const note = (fields: Record<string, unknown>, message: string) =>
    pour('log', JSON.stringify({ ...fields, err: describeError(fields.err), message }));
  const logger: Logger = { debug: note, info: note, warn: note, error: note, child: () => logger };
  return {
    pour,
    logger,
    names: () => [...sinks.keys()].sort(),
    find(secrets) {
      const wanted = Object.entries(secrets).flatMap(([name, value]) => formsOf(value).map((form) => ({ name, form })));
      return [...sinks].flatMap(([sink, texts]) => {
        const all = [...texts].flatMap((text) => [text, ...unpack(text)]);
        const found = wanted.filter(({ form }) => all.some((text) => text.includes(form)));
        return [...new Set(found.map(({ name }) => `${name} in ${sink}`))];
      });
    },
  };
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const base64 = bytes.toString('base64').replace(/=+$/, '').slice(0, -2);
  return [value, base64, bytes.toString('hex'), encodeURIComponent(value), JSON.stringify(value).slice(1, -1)];
}

/** What is packed inside of a text, as custom data and tokens are. */
function unpack(text: string): string[] {
  return [...text.matchAll(/[\w+/-]{64,}={0,2}/g)].map(([packed]) => {
    const bytes = Buffer.from(packed, 'base64');
    try {
      return gunzipSync(bytes).toString('utf8');
    } catch {
      return bytes.toString('latin1');
    }
  });
}

/** Every row of every table of every schema; a table that is new is read as well. */
export async function dumpDatabase({ ask }: Pick<TestPlant, 'ask'>): Promise<string[]> {
  const tables = await ask<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  if (tables.length < 15) throw new Error('There are hardly any tables.');
  const rows = await Promise.all(tables.map(({ name }) => ask<{ row: string }>(`select t::text as row from ${name} t`)));
  return rows.flat().map(({ row }) => row);
}

/** What anybody on this machine can read of running programs. */
export async function dumpCommandLines(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}

/** Every text in what a value holds, however deep; `skip` names members that are meant for secrets. */
export function textsIn(value: unknown, skip: (key: string) => boolean, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1')];
  const entries: [unknown, unknown][] =
    value instanceof Map ? [...value] : value instanceof Set ? [...value].map((item) => ['', item]) : Object.entries(value);
  return entries.flatMap(([key, item]) => (skip(String(key)) ? [] : [String(key), ...textsIn(item, skip, seen)]));
}
