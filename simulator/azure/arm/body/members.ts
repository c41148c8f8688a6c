import { z } from 'zod';

/*
 * Request bodies are read as Azure's own deserializer reads them: names and enum values without regard to case, `null` as
 * absent, "30" where a number is expected, read-only members ignored, unknown members refused.
 */

type Converted<T> = z.ZodType<T>;

export const text = convert('System.String', (value) => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
});

export const integer = convert('System.Int32', (value) => {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
});

export const decimal = convert('System.Decimal', (value) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
});

export const flag = convert('System.Boolean', (value) => {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || !/^(true|false)$/i.test(value)) return undefined;
  return value.toLowerCase() === 'true';
});

/** One of the values of an enum, given back with Azure's own casing. */
export function oneOf<const T extends string>(typeName: string, ...values: readonly T[]): Converted<T> {
  const byLowerCase = new Map<string, T>(values.map((value) => [value.toLowerCase(), value]));
  return convert(typeName, (value) => (typeof value === 'string' ? byLowerCase.get(value.toLowerCase()) : undefined));
}

/** A name and a value each, such as tags. */
export const textMap = z.record(z.string(), text, {
  error: () => "Error converting value to type 'IDictionary`2[System.String,System.String]'.",
});

/** Anything: for members that the simulator takes and gives back but does not act on. */
export const anything = z.record(z.string(), z.unknown(), {
  error: () => "Error converting value to type 'Newtonsoft.Json.Linq.JObject'.",
});

export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: () => 'Cannot deserialize the current JSON object because the type requires a JSON array.' });
}

/** An object whose members are all optional but those that `required` names; `readOnly` ones are taken and dropped. */
export function object<S extends Record<string, z.ZodType>, R extends keyof S & string = never>(
  typeName: string,
  members: S,
  { required = [], readOnly = [] }: { required?: readonly R[]; readOnly?: readonly string[] } = {},
) {
  const shape = Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, required.some((each) => each === name) ? member : member.optional()]),
  ) as { [K in keyof S]: K extends R ? S[K] : z.ZodOptional<S[K]> };
  const strict = z.strictObject(shape, { error: (issue) => explain(typeName, issue) });
  const normalize = createNormalizer(Object.keys(members), readOnly);
  return z.preprocess(normalize, strict);
}

/** A member at the root of a body that nobody has read yet. */
export function readMember(body: Readonly<Record<string, unknown>>, name: string): unknown {
  const key = Object.keys(body).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : body[key];
}

function createNormalizer(names: readonly string[], readOnly: readonly string[]): (value: unknown) => unknown {
  const canonical = new Map(names.map((name) => [name.toLowerCase(), name]));
  const dropped = new Set(readOnly.map((name) => name.toLowerCase()));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const kept = Object.entries(value).filter(([name, member]) => member !== null && !dropped.has(name.toLowerCase()));
    return Object.fromEntries(kept.map(([name, member]) => [canonical.get(name.toLowerCase()) ?? name, member]));
  };
}

function convert<T>(typeName: string, read: (value: unknown) => T | undefined): Converted<T> {
  return z.unknown().transform((value, context): T => {
    const converted = read(value);
    if (converted !== undefined) return converted;
    const message =
      value === undefined ? 'Required property not found in JSON.' : `Error converting value ${show(value)} to type '${typeName}'.`;
    context.addIssue({ code: 'custom', message, params: { isMissing: value === undefined } });
    return z.NEVER;
  });
}

function explain(typeName: string, issue: { code?: string; keys?: unknown; input?: unknown }): string {
  if (issue.code !== 'unrecognized_keys' || !Array.isArray(issue.keys))
    return `Error converting value ${show(issue.input)} to type '${typeName}'.`;
  return `Could not find member '${String(issue.keys[0])}' on object of type '${typeName}'.`;
}

function show(value: unknown): string {
  return typeof value === 'object' ? 'object' : JSON.stringify(value)?.slice(0, 200);
}
