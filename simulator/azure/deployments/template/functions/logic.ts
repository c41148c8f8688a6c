import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../json.ts';
import { typeName } from '../json.ts';
import { callError } from '../template-error.ts';
import { booleanOf, define, defineLazy, integerOf, type TemplateFunction, textOf } from './function.ts';

const any = Number.POSITIVE_INFINITY;

/** Functions that compare and choose. */
export const logicFunctions: TemplateFunction[] = [
  defineLazy('if', 3, 3, ([condition, yes, no]) => (booleanOf('if', value(condition)) ? value(yes) : value(no))),
  defineLazy('coalesce', 1, any, (args) => args.reduce<Json>((found, next) => found ?? next(), null)),
  define('and', 2, any, (args) => args.every((argument, at) => booleanOf('and', argument, at))),
  define('or', 2, any, (args) => args.some((argument, at) => booleanOf('or', argument, at))),
  define('not', 1, 1, ([argument]) => !booleanOf('not', argument ?? null)),
  define('bool', 1, 1, ([argument]) => toBoolean(argument ?? null)),
  define('true', 0, 0, () => true),
  define('false', 0, 0, () => false),
  define('null', 0, 0, () => null),
  define('equals', 2, 2, ([left, right]) => isDeepStrictEqual(left, right)),
  define('less', 2, 2, (args) => compare('less', args) < 0),
  define('lessOrEquals', 2, 2, (args) => compare('lessOrEquals', args) <= 0),
  define('greater', 2, 2, (args) => compare('greater', args) > 0),
  define('greaterOrEquals', 2, 2, (args) => compare('greaterOrEquals', args) >= 0),
];

function value(argument: (() => Json) | undefined): Json {
  return argument ? argument() : null;
}

function toBoolean(argument: Json): boolean {
  if (typeof argument === 'boolean') return argument;
  if (typeof argument === 'number') return argument !== 0;
  const text = typeof argument === 'string' ? argument.toLowerCase() : '';
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw callError('bool', `the value of type '${typeName(argument)}' cannot be converted to a boolean.`);
}

function compare(name: string, args: Json[]): number {
  if (typeof args[0] === 'number') return integerOf(name, args, 0) - integerOf(name, args, 1);
  const [left, right] = [textOf(name, args, 0), textOf(name, args, 1)];
  return left < right ? -1 : left > right ? 1 : 0;
}
