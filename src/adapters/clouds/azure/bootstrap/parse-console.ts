import { stripVTControlCharacters } from 'node:util';
import type { LogLevel } from '../../../../domain/observed-state.ts';
import { toOneLine } from '../../../../domain/plain-text.ts';

/** One thing that the bootstrap of a machine told on its serial console. */
export type ConsoleSaying =
  | { kind: 'begin' | 'ok'; step: string }
  | { kind: 'fail'; step: string; code: string; message: string }
  | { kind: 'fact'; key: string; value: string }
  | { kind: 'log'; level: LogLevel; message: string };

const longestMessage = 500;

/** The kernel's clock and the name of the program stand before what came through the journal; nothing else may. */
const prefix = /^(?:\[ *\d+\.\d+\] )?(?:cloud-init\[\d+\]: )?/;

/** Only facts that look as they must: half a line, or one that something else got into, tells none. */
const factPatterns: Readonly<Record<string, RegExp>> = {
  'node-version': /^v\d+\.\d+\.\d+$/,
  'openclaw-version': /^[\w.-]{1,40}$/,
  'public-address': /^\d{1,3}(\.\d{1,3}){3}$/,
  'tls-authority': /^[A-Za-z0-9+/]{100,4000}={0,2}$/,
  incarnation: /^\d{1,9}$/,
  ...Object.fromEntries(
    ['tls', 'own-domain-tls', 'address-tls'].flatMap((name) => [
      [`${name}-mode`, /^(public|internal|none)$/],
      [`${name}-fingerprint`, /^[0-9a-f]{64}$/],
    ]),
  ),
};

/** What is not of the bootstrap, and a last line that is not ended yet, is left out. Pure. */
export function parseConsole(text: string): ConsoleSaying[] {
  const lines = text.split(/\r\n|\n|\r/).slice(0, -1);
  return lines.flatMap((line) => parseLine(stripVTControlCharacters(line).replace(prefix, '')) ?? []);
}

function parseLine(line: string): ConsoleSaying | null {
  const [, kind, rest] = /^CLAWBOT-(STEP|FACT|LOG) (.+)$/.exec(line) ?? [];
  if (!rest) return null;
  if (kind === 'STEP') return parseStep(rest);
  return kind === 'FACT' ? parseFact(rest) : parseLog(rest);
}

function parseStep(rest: string): ConsoleSaying | null {
  const [, begun, kind] = /^([a-z-]+) (begin|ok)$/.exec(rest) ?? [];
  if (begun) return { kind: kind === 'ok' ? 'ok' : 'begin', step: begun };
  const [, step, code, message] = /^([a-z-]+) fail ([a-z-]+) (.+)$/.exec(rest) ?? [];
  return step && code && message ? { kind: 'fail', step, code, message: clean(message) } : null;
}

function parseFact(rest: string): ConsoleSaying | null {
  const [, key, value] = /^([a-z-]+) (\S+)$/.exec(rest) ?? [];
  return key && value && Object.hasOwn(factPatterns, key) && factPatterns[key]?.test(value) ? { kind: 'fact', key, value } : null;
}

function parseLog(rest: string): ConsoleSaying | null {
  const [, level, message] = /^(info|warn|error) (.+)$/.exec(rest) ?? [];
  return message ? { kind: 'log', level: level as LogLevel, message: clean(message) } : null;
}

function clean(message: string): string {
  return toOneLine(message).slice(0, longestMessage).trim();
}
