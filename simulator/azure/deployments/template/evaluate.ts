import type { TemplateFunction } from './functions/function.ts';
import { functionTable } from './functions/index.ts';
import { isObject, type Json, ownName, typeName } from './json.ts';
import { type Expression, parseExpression } from './parse.ts';
import type { TemplateScope } from './scope.ts';
import { callError, TemplateError, usageHint } from './template-error.ts';

const deepestNesting = 200;

/** Evaluates every expression inside a value of the template. Throws TemplateError. */
export function evaluate(value: Json, scope: TemplateScope, depth = 0): Json {
  if (depth > deepestNesting) throw new TemplateError(`The template is nested deeper than '${deepestNesting}' levels.`);
  if (typeof value === 'string') return evaluateString(value, scope);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, scope, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [evaluateName(name, scope), evaluate(item, scope, depth + 1)]));
}

/** The expression of a string, `null` when it is plain text. */
export function expressionSource(text: string): string | null {
  if (!text.startsWith('[') || !text.endsWith(']') || text.startsWith('[[')) return null;
  return text.slice(1, -1);
}

export function evaluateString(text: string, scope: TemplateScope): Json {
  const source = expressionSource(text);
  if (source !== null) return evaluateParsed(parseExpression(source), scope);
  return text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text;
}

function evaluateName(name: string, scope: TemplateScope): string {
  const value = evaluateString(name, scope);
  if (typeof value === 'string') return value;
  throw new TemplateError(
    `The language expression '${name}' of a property name is expected to give a String, not a value of type '${typeName(value)}'.`,
  );
}

export function evaluateParsed(expression: Expression, scope: TemplateScope): Json {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'property') {
    return readMember(evaluateParsed(expression.target, scope), evaluateParsed(expression.name, scope));
  }
  return callFunction(expression, scope);
}

function callFunction({ name, args }: Expression & { kind: 'call' }, scope: TemplateScope): Json {
  const found = functionTable.get(name.toLowerCase());
  if (!found) throw new TemplateError(`The template function '${name}' is not valid. ${usageHint()}`);
  requireArity(found, name, args.length);
  if (found.lazy) return found.lazy(args.map((argument) => () => evaluateParsed(argument, scope)));
  const values = args.map((argument) => evaluateParsed(argument, scope));
  return found.call(values, scope);
}

function requireArity({ min, max }: TemplateFunction, name: string, count: number): void {
  if (count >= min && count <= max) return;
  const wanted = min === max ? `${min}` : max === Number.POSITIVE_INFINITY ? `at least ${min}` : `between ${min} and ${max}`;
  throw callError(name, `function requires ${wanted} argument(s) while ${count} were provided.`);
}

function readMember(target: Json, name: Json): Json {
  if (Array.isArray(target)) return readItem(target, name);
  if (!isObject(target)) {
    throw new TemplateError(
      `The language expression property '${String(name)}' can't be evaluated, because the value is of type '${typeName(target)}'. ${usageHint()}`,
    );
  }
  const found = typeof name === 'string' ? ownName(target, name) : undefined;
  if (found !== undefined) return target[found] ?? null;
  const available = Object.keys(target).join(', ');
  throw new TemplateError(
    `The language expression property '${String(name)}' doesn't exist, available properties are '${available}'. ${usageHint()}`,
  );
}

function readItem(target: Json[], index: Json): Json {
  if (typeof index !== 'number') {
    throw new TemplateError(
      `The language expression property '${String(index)}' can't be evaluated, property name must be an integer. ${usageHint()}`,
    );
  }
  if (index < 0 || index >= target.length) {
    throw new TemplateError(`The language expression property array index '${index}' is out of bounds. ${usageHint()}`);
  }
  return target[index] ?? null;
}
