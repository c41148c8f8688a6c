import fc from 'fast-check';

/** What JSON Schema says here about a value; only what our own document uses. */
export interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

/** Values as a schema describes them, of which the schema alone is known. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(arbitraryOf));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const make = typeof schema.type === 'string' ? byType[schema.type] : undefined;
  if (!make) throw new Error(`No value is known for ${JSON.stringify(schema).slice(0, 200)}`);
  return make(schema);
}

const byType: Record<string, (schema: Schema) => fc.Arbitrary<unknown>> = {
  string: textOf,
  integer: ({ minimum = -1_000_000, maximum = 1_000_000 }) => fc.integer({ min: minimum, max: Math.min(maximum, 1_000_000) }),
  number: ({ minimum = -1e6, maximum = 1e6 }) => fc.double({ min: minimum, max: maximum, noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: ({ items, maxItems = 3 }) => fc.array(arbitraryOf(items ?? {}), { maxLength: Math.min(maxItems, 3) }),
  object: objectOf,
};

function textOf({ format, pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'uri') return fc.webUrl();
  if (format === 'email') return fc.emailAddress();
  if (format === 'date') return fc.constantFrom('2026-01-31', '2026-11-28');
  if (format === 'date-time') return fc.constantFrom('2026-11-28T12:00:00Z');
  const any = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: 'grapheme' });
  const wanted = new RegExp(pattern ?? '', 'u');
  // Of the classes of Unicode the library knows none.
  if (!pattern || pattern.includes('\\p{')) return any.filter((text) => wanted.test(text) && text.length <= maxLength);
  return fc.stringMatching(wanted).filter(({ length }) => length >= minLength && length <= maxLength);
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<object> {
  const values = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema)]));
  return fc.record(values, { requiredKeys: required.filter((name) => name in values) });
}
