import { expect, it } from 'vitest';
import { findShapeProblem } from './json-shape.ts';

it.each([
  ['what forms send', JSON.stringify({ name: 'bot', model: { provider: 'openai', key: 'k'.repeat(500) } })],
  ['brackets and commas in text', JSON.stringify({ name: '[{,'.repeat(5000), other: '\\"[[[[[[[[[[[[[[[[[[[[[[[[' })],
  ['twenty levels', `${'['.repeat(20)}${']'.repeat(20)}`],
  ['what is not JSON', 'hello, "world'],
  ['nothing', ''],
])('takes %s', (_, text) => expect(findShapeProblem(text)).toBeNull());

it.each([
  ['nested lists', '['.repeat(60_000), /nested deeper than 20/],
  ['nested objects', '{"a":'.repeat(10_000), /nested deeper than 20/],
  ['many items', `[${'1,'.repeat(30_000)}1]`, /more than 1000/],
  ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 1002 }, (_, index) => [index, 1]))), /more than 1000/],
  ['nesting behind a closed string', `"\\\\",${'['.repeat(21)}`, /nested deeper than 20/],
])('refuses %s', (_, text, problem) => expect(findShapeProblem(text)).toMatch(problem));
