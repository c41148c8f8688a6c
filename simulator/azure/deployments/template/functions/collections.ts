import { isDeepStrictEqual } from 'node:util';
import JSON5 from 'json5';
import { isObject, type Json, type JsonObject, ownName, typeName } from '../json.ts';
import { callError } from '../template-error.ts';
import { arrayOf, define, integerOf, objectOf, type TemplateFunction, textOf } from './function.ts';

const any = Number.POSITIVE_INFINITY;
const longestRange = 10_000;

/** Functions on arrays and objects, and those that make one from something else. */
export const collectionFunctions: TemplateFunction[] = [
  define('createArray', 0, any, (args) => args),
  define('createObject', 0, any, createObject),
  define('array', 1, 1, ([value]) => (Array.isArray(value) ? value : [value ?? null])),
  define('string', 1, 1, ([value]) => toText(value ?? null)),
  define('json', 1, 1, (args) => readJson(textOf('json', args, 0))),
  define('length', 1, 1, ([value]) => lengthOf('length', value ?? null)),
  define('empty', 1, 1, ([value]) => value === null || value === undefined || lengthOf('empty', value) === 0),
  define('contains', 2, 2, contains),
  define('union', 2, any, union),
  define('intersection', 2, any, intersection),
  define('first', 1, 1, ([value]) => sequenceOf('first', value ?? null).at(0) ?? emptyOf(value ?? null)),
  define('last', 1, 1, ([value]) => sequenceOf('last', value ?? null).at(-1) ?? emptyOf(value ?? null)),
  define('take', 2, 2, (args) => part('take', args, (count) => [0, count])),
  define('skip', 2, 2, (args) => part('skip', args, (count) => [count, any])),
  define('range', 2, 2, (args) => range(integerOf('range', args, 0), integerOf('range', args, 1))),
  define('items', 1, 1, (args) => items(objectOf('items', args, 0))),
  define('tryGet', 2, any, ([value, ...path]) => path.reduce<Json>(memberOrNull, value ?? null)),
];

function createObject(args: Json[]): JsonObject {
  if (args.length % 2 !== 0) throw callError('createObject', 'function requires an even number of arguments: names and values.');
  return Object.fromEntries(
    Array.from({ length: args.length / 2 }, (_, at) => [textOf('createObject', args, at * 2), args[at * 2 + 1] ?? null]),
  );
}

function toText(value: Json): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readJson(text: string): Json {
  try {
    return JSON5.parse<Json>(text);
  } catch {
    throw callError('json', 'the string is not a valid JSON value.');
  }
}

function lengthOf(name: string, value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  throw callError(name, `the value is expected to be a String, an Array or an Object; it is of type '${typeName(value)}'.`);
}

function contains([container, wanted]: Json[]): boolean {
  if (typeof container === 'string') return container.includes(textOf('contains', [wanted ?? null], 0));
  if (Array.isArray(container)) return container.some((item) => isDeepStrictEqual(item, wanted));
  return ownName(objectOf('contains', [container ?? null], 0), textOf('contains', [wanted ?? null], 0)) !== undefined;
}

function union(args: Json[]): Json {
  if (Array.isArray(args[0])) {
    const all = args.flatMap((_, at) => arrayOf('union', args, at));
    return all.filter((item, at) => all.findIndex((other) => isDeepStrictEqual(other, item)) === at);
  }
  return args.map((_, at) => objectOf('union', args, at)).reduce(merge, {});
}

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const merged = new Map(Object.entries(left));
  for (const [name, value] of Object.entries(right)) {
    const old = merged.get(name);
    merged.set(name, isObject(old) && isObject(value) ? merge(old, value) : value);
  }
  return Object.fromEntries(merged);
}

function intersection(args: Json[]): Json {
  if (!Array.isArray(args[0])) {
    const [first = {}, ...rest] = args.map((_, at) => objectOf('intersection', args, at));
    return Object.fromEntries(
      Object.entries(first).filter(([name, value]) => rest.every((other) => isDeepStrictEqual(other[name], value))),
    );
  }
  const [first = [], ...rest] = args.map((_, at) => arrayOf('intersection', args, at));
  return first.filter((item) => rest.every((other) => other.some((candidate) => isDeepStrictEqual(candidate, item))));
}

function sequenceOf(name: string, value: Json): Json[] {
  return typeof value === 'string' ? [...value] : arrayOf(name, [value], 0);
}

function emptyOf(value: Json): Json {
  return typeof value === 'string' ? '' : null;
}

function part(name: string, args: Json[], bounds: (count: number) => [number, number]): Json {
  const [from, to] = bounds(Math.max(0, integerOf(name, args, 1)));
  const value = args[0] ?? null;
  return typeof value === 'string' ? value.slice(from, to) : arrayOf(name, args, 0).slice(from, to);
}

function range(start: number, count: number): number[] {
  if (count < 0 || count > longestRange) throw callError('range', `the second argument must be between 0 and ${longestRange}.`);
  return Array.from({ length: count }, (_, at) => start + at);
}

function items(object: JsonObject): Json[] {
  return Object.keys(object)
    .sort()
    .map((key) => ({ key, value: object[key] ?? null }));
}

function memberOrNull(target: Json, name: Json): Json {
  if (Array.isArray(target)) return typeof name === 'number' ? (target[name] ?? null) : null;
  const found = isObject(target) && typeof name === 'string' ? ownName(target, name) : undefined;
  return isObject(target) && found !== undefined ? (target[found] ?? null) : null;
}
