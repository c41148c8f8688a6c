import type { Json } from '../json.ts';
import { callError } from '../template-error.ts';
import { arrayOf, define, integerOf, type TemplateFunction } from './function.ts';

const any = Number.POSITIVE_INFINITY;

/** Functions on whole numbers, the only ones that the language has. */
export const numberFunctions: TemplateFunction[] = [
  define('int', 1, 1, ([value]) => toInteger(value ?? null)),
  arithmetic('add', (left, right) => left + right),
  arithmetic('sub', (left, right) => left - right),
  arithmetic('mul', (left, right) => left * right),
  arithmetic('div', (left, right) => Math.trunc(left / nonZero('div', right))),
  arithmetic('mod', (left, right) => left % nonZero('mod', right)),
  define('min', 1, any, (args) => integers('min', args).reduce((least, next) => Math.min(least, next))),
  define('max', 1, any, (args) => integers('max', args).reduce((most, next) => Math.max(most, next))),
];

function arithmetic(name: string, compute: (left: number, right: number) => number): TemplateFunction {
  return define(name, 2, 2, (args) => compute(integerOf(name, args, 0), integerOf(name, args, 1)));
}

function integers(name: string, args: Json[]): number[] {
  const list = Array.isArray(args[0]) ? arrayOf(name, args, 0) : args;
  if (list.length === 0) throw callError(name, 'the array must not be empty.');
  return list.map((_, at) => integerOf(name, list, at));
}

function nonZero(name: string, divisor: number): number {
  if (divisor === 0) throw callError(name, 'the second argument must not be zero.');
  return divisor;
}

function toInteger(value: Json): number {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value)) return Number(value);
  throw callError('int', 'the value cannot be converted to the type Integer.');
}
