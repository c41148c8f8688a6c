import { globSync, readFileSync } from 'node:fs';
import { threadCpuUsage } from 'node:process';
import { parseSync } from '@swc/core';
import { describe, expect, it } from 'vitest';

interface Found {
  file: string;
  pattern: string;
  flags: string;
}

/** Nobody may send more; what a cloud answers and a program prints is cut before. */
const longestText = 16 * 1024;
/** A hundred times what a pattern takes that reads its text once, and a third of what one takes that begins anew at each place. */
const mostMicroseconds = 100_000;
const anyway = [' ', 'a', 'A', '0', '-', '_', '.', '/', '\n', '"', "'", '=', 'é', 'a.', 'a-', ' a', '${A', '\\"'];

/** Every pattern that stands in the product, wherever it will stand. */
function findPatterns(): Found[] {
  const root = new URL('../../', import.meta.url).pathname;
  const files = globSync('src/**/*.{ts,tsx,mjs}', { cwd: root }).filter((file) => !/\.(test|fixture|contract)\.tsx?$/.test(file));
  return files.flatMap((file) => {
    const module = parseSync(readFileSync(root + file, 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' });
    return patternsIn(module.body).map((found) => ({ file, ...found }));
  });
}

function patternsIn(node: unknown): Omit<Found, 'file'>[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'RegExpLiteral' ? [node as unknown as Omit<Found, 'file'>] : [];
  return [...own.map(({ pattern, flags }) => ({ pattern, flags })), ...Object.values(node).flatMap(patternsIn)];
}

/** Texts that make a pattern begin again and again: much of what it takes, and an end that it does not. */
function trialsOf(pattern: string): string[] {
  const words = pattern.replaceAll(/\\[dwsbpP](\{\w+\})?|[[\](){}^$?*+|\\]/g, ' ').split(' ');
  const literals = words.filter((word) => word !== '').flatMap((word) => [word, ...word]);
  return [...new Set([...anyway, ...literals])].flatMap((pump) => {
    const text = pump.repeat(Math.ceil(longestText / pump.length));
    return [text, `${text}\0`, ...words.slice(0, 2).map((word) => `${word}${text}!`)];
  });
}

function worstOf({ pattern, flags }: Found): number {
  const expression = new RegExp(pattern, flags);
  return Math.max(
    ...trialsOf(pattern).map((text) => {
      const before = threadCpuUsage();
      text.replace(expression, '');
      const { user, system } = threadCpuUsage(before);
      return user + system;
    }),
  );
}

describe('the patterns of the product', { tags: ['A34'] }, () => {
  it('read a long text once, however it is made', { timeout: 60_000 }, () => {
    const patterns = findPatterns();
    expect(patterns.length).toBeGreaterThan(150);
    const slow = patterns
      .map((found) => ({ ...found, microseconds: worstOf(found) }))
      .filter(({ microseconds }) => microseconds > mostMicroseconds);
    expect(slow).toEqual([]);
  });
});
