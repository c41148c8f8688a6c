import { evaluateParsed, expressionSource } from './evaluate.ts';
import { isObject, type Json } from './json.ts';
import { type Expression, parseExpression } from './parse.ts';
import type { TemplateScope } from './scope.ts';

/** What `reference()` is asked for anywhere inside a value: names or ids, for the implicit dependencies. */
export function findReferences(value: Json, scope: TemplateScope): string[] {
  if (typeof value === 'string') {
    const source = expressionSource(value);
    return source === null ? [] : inExpression(parseExpression(source), scope);
  }
  if (Array.isArray(value)) return value.flatMap((item) => findReferences(item, scope));
  return isObject(value) ? Object.values(value).flatMap((item) => findReferences(item, scope)) : [];
}

function inExpression(expression: Expression, scope: TemplateScope): string[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'property') return [...inExpression(expression.target, scope), ...inExpression(expression.name, scope)];
  const inside = expression.args.flatMap((argument) => inExpression(argument, scope));
  const [target] = expression.args;
  if (expression.name.toLowerCase() !== 'reference' || !target || inside.length) return inside;
  const found = evaluateParsed(target, scope);
  return typeof found === 'string' ? [found] : [];
}
