import { createScrub } from '../domain/scrub.ts';

const tamed = Symbol.for('clawbot.tamed-console');

/**
 * What libraries print of an error is what its author wrote, not what hangs on it: Node shows requests with their headers,
 * and Next prints every error of a page and every rejection that nobody awaited.
 */
export function tameConsole(): void {
  if (Reflect.get(console, tamed)) return;
  const scrub = createScrub([]);
  for (const level of ['error', 'warn'] as const) {
    const print = console[level].bind(console);
    console[level] = (...parts: unknown[]) => print(...parts.map((part) => (part instanceof Error ? scrub(part) : part)));
  }
  Reflect.set(console, tamed, true);
}
