import { isDeepStrictEqual } from 'node:util';
import type { AzureError } from '../../core/errors.ts';
import type { ParameterDefinition, Template } from './definition.ts';
import { evaluate } from './evaluate.ts';
import { type Place, tellPlace, validationFailed, within } from './invalid-template.ts';
import { isObject, type Json, type JsonObject, ownName, typeName } from './json.ts';
import type { TemplateScope } from './scope.ts';
import { TemplateError } from './template-error.ts';

export interface ParameterValue {
  name: string;
  type: ParameterType;
  value: Json;
}

export type ParameterType = keyof typeof jsonTypes;

const jsonTypes = {
  string: 'String, Uri',
  securestring: 'String, Uri',
  int: 'Integer',
  bool: 'Boolean',
  object: 'Object',
  secureobject: 'Object',
  array: 'Array',
} as const;

const displayNames: Readonly<Record<ParameterType, string>> = {
  string: 'String',
  securestring: 'SecureString',
  int: 'Int',
  bool: 'Bool',
  object: 'Object',
  secureobject: 'SecureObject',
  array: 'Array',
};

const usage = 'Please see https://aka.ms/arm-create-parameter-file for usage details.';

export function parameterType(text: string): ParameterType | null {
  const type = text.toLowerCase();
  return Object.hasOwn(jsonTypes, type) ? (type as ParameterType) : null;
}

/** `{"type":"String","value":…}` as a deployment shows it; a secret is shown without its value. */
export function showTyped({ type, value }: { type: ParameterType; value: Json }): JsonObject {
  return { type: displayNames[type], ...(type.startsWith('secure') ? {} : { value }) };
}

export function fitsType(type: ParameterType, value: Json): boolean {
  return jsonTypes[type].startsWith(typeName(value));
}

/** The values of all parameters, in the order of the template. Throws AzureError `InvalidTemplate`. */
export function resolveParameters(
  template: Template,
  given: unknown,
  scopeOf: (known: ReadonlyMap<string, ParameterValue>) => TemplateScope,
): Map<string, ParameterValue> {
  const definitions = Object.entries(template.parameters ?? {});
  const values = readGiven(given);
  refuseUnknown(
    Object.keys(values),
    definitions.map(([name]) => name),
  );
  const resolved = new Map<string, ParameterValue>();
  for (const [name, definition] of definitions) {
    const place = { template, node: definition };
    const type = parameterType(definition.type);
    if (!type) throw badType(name, definition, place);
    const value = givenOrDefault(name, definition, values, place, () => scopeOf(resolved));
    const problem = value === null && definition.nullable ? null : findProblem(type, value, definition);
    if (problem) throw refusal(name, problem, place);
    resolved.set(name.toLowerCase(), { name, type, value });
  }
  return resolved;
}

function readGiven(given: unknown): JsonObject {
  if (given === undefined || given === null) return {};
  if (!isObject(given)) throw validationFailed('The template parameters are expected to be an object');
  // A whole parameter file is accepted in the place of its parameters.
  return isObject(given.parameters) && '$schema' in given ? given.parameters : given;
}

function refuseUnknown(given: string[], known: string[]): void {
  const unknown = given.filter((name) => !known.some((other) => other.toLowerCase() === name.toLowerCase()));
  if (!unknown.length) return;
  throw validationFailed(
    `The template parameters '${unknown.join(', ')}' in the parameters file are not valid; they are not present in the original template and can ` +
      `therefore not be provided at deployment time. The only supported parameters for this template are '${known.join(', ')}'. ` +
      'Please see https://aka.ms/arm-pass-parameter-values for usage details.',
  );
}

function givenOrDefault(name: string, definition: ParameterDefinition, given: JsonObject, place: Place, scope: () => TemplateScope): Json {
  const key = ownName(given, name);
  const entry = key === undefined ? undefined : given[key];
  if (isObject(entry) && Object.hasOwn(entry, 'value')) return entry.value ?? null;
  if (isObject(entry) && Object.hasOwn(entry, 'reference')) {
    throw validationFailed(`The parameter '${name}' refers to a key vault, which the simulated Azure does not support`, place);
  }
  if (entry !== undefined)
    throw validationFailed(
      `The value of deployment parameter '${name}' is null. Please specify the value or use the parameter reference. See https://aka.ms/arm-create-parameter-file for details`,
      place,
    );
  const { defaultValue } = definition;
  if (defaultValue !== undefined) return within({ kind: 'parameter', name, place }, () => evaluate(defaultValue, scope()));
  if (definition.nullable) return null;
  throw validationFailed(`The value for the template parameter '${name}' ${tellPlace(place)} is not provided. ${usage}`, place);
}

function badType(name: string, { type }: ParameterDefinition, place: Place): AzureError {
  const allowed = Object.values(displayNames).join(', ');
  return validationFailed(
    `The template parameter '${name}' ${tellPlace(place)} has an invalid type '${type}'. The allowed types are '${allowed}'`,
    place,
  );
}

function findProblem(type: ParameterType, value: Json, definition: ParameterDefinition): string | null {
  if (!fitsType(type, value)) {
    return `Expected a value of type '${jsonTypes[type]}', but received a value of type '${typeName(value)}'.`;
  }
  const { allowedValues } = definition;
  if (allowedValues && !allowedValues.some((allowed) => isDeepStrictEqual(allowed, value))) {
    const list = allowedValues.map((allowed) => (typeof allowed === 'string' ? allowed : JSON.stringify(allowed))).join(',');
    return `The parameter value is not part of the allowed value(s): '${list}'.`;
  }
  return findBoundProblem(value, definition);
}

function findBoundProblem(value: Json, { minLength, maxLength, minValue, maxValue }: ParameterDefinition): string | null {
  if (typeof value === 'string' || Array.isArray(value)) {
    return outside(
      value.length,
      minLength,
      maxLength,
      (side, limit) => `Length of the value should be ${side} than or equal to '${limit}'.`,
    );
  }
  if (typeof value !== 'number') return null;
  return outside(value, minValue, maxValue, (side, limit) => `The parameter value should be ${side} than or equal to '${limit}'.`);
}

function outside(
  size: number,
  least: number | undefined,
  most: number | undefined,
  tell: (side: string, limit: number) => string,
): string | null {
  if (least !== undefined && size < least) return tell('greater', least);
  return most !== undefined && size > most ? tell('less', most) : null;
}

function refusal(name: string, problem: string, place: Place): AzureError {
  return validationFailed(
    `The provided value for the template parameter '${name}' ${tellPlace(place)} is not valid. ${problem} ${usage}`,
    place,
  );
}

/** Finds values without regard to case. Throws TemplateError. */
export function parameterReader(values: ReadonlyMap<string, ParameterValue>): (name: string) => Json {
  return (name) => {
    const found = values.get(name.toLowerCase());
    if (found) return found.value;
    throw new TemplateError(
      `The template parameter '${name}' is not found. Please see https://aka.ms/arm-template/#parameters for usage details.`,
    );
  };
}
