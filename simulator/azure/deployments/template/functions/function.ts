import type { Json, JsonObject } from '../json.ts';
import { isObject, typeName } from '../json.ts';
import type { TemplateScope } from '../scope.ts';
import { callError } from '../template-error.ts';

export interface TemplateFunction {
  name: string;
  min: number;
  max: number;
  call(args: Json[], scope: TemplateScope): Json;
  /** Instead of `call`, for functions that evaluate only the arguments that they need. */
  lazy?: (args: (() => Json)[]) => Json;
}

export function define(name: string, min: number, max: number, call: (args: Json[], scope: TemplateScope) => Json): TemplateFunction {
  return { name, min, max, call };
}

export function defineLazy(name: string, min: number, max: number, lazy: (args: (() => Json)[]) => Json): TemplateFunction {
  return { name, min, max, lazy, call: (args) => lazy(args.map((value) => () => value)) };
}

function wrongType(name: string, index: number, expected: string, value: Json): never {
  throw callError(name, `the argument at index '${index}' is expected to be of type '${expected}'; it is of type '${typeName(value)}'.`);
}

export function textOf(name: string, args: Json[], index: number): string {
  const value = args[index] ?? null;
  return typeof value === 'string' ? value : wrongType(name, index, 'String', value);
}

export function integerOf(name: string, args: Json[], index: number): number {
  const value = args[index] ?? null;
  return typeof value === 'number' && Number.isInteger(value) ? value : wrongType(name, index, 'Integer', value);
}

export function booleanOf(name: string, value: Json, index = 0): boolean {
  return typeof value === 'boolean' ? value : wrongType(name, index, 'Boolean', value);
}

export function arrayOf(name: string, args: Json[], index: number): Json[] {
  const value = args[index] ?? null;
  return Array.isArray(value) ? value : wrongType(name, index, 'Array', value);
}

export function objectOf(name: string, args: Json[], index: number): JsonObject {
  const value = args[index] ?? null;
  return isObject(value) ? value : wrongType(name, index, 'Object', value);
}
