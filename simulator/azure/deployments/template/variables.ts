import { evaluate } from './evaluate.ts';
import { type Json, type JsonObject, ownName } from './json.ts';
import type { TemplateScope } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** Evaluates a variable when it is first asked for. Throws TemplateError for one that is missing or needs itself. */
export function variableReader(definitions: JsonObject, scope: () => TemplateScope): (name: string) => Json {
  const known = new Map<string, Json>();
  const underWay = new Set<string>();
  return (name) => {
    const key = ownName(definitions, name);
    if (key === undefined) {
      throw new TemplateError(
        `The template variable '${name}' is not found. Please see https://aka.ms/arm-template/#variables for usage details.`,
      );
    }
    const found = known.get(key);
    if (found !== undefined) return found;
    if (underWay.has(key)) throw new TemplateError(`Circular dependency detected on template variable: '${key}'.`);
    if (key === 'copy') throw new TemplateError("The property 'copy' of template variables is not supported by the simulated Azure.");
    underWay.add(key);
    const value = evaluate(definitions[key] ?? null, scope());
    underWay.delete(key);
    known.set(key, value);
    return value;
  };
}
