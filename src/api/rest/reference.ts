import type { OpenApiDocument } from './document.ts';
import { listOperations, type RestOperation } from './operations.ts';

/** A field that is sent, as a reader wants to know it. */
export interface ReferenceField {
  name: string;
  place: 'path' | 'query' | 'header' | 'body';
  /** Such as `uuid`, `integer from 1 to 100` or `"asc" | "desc"`. */
  type: string;
  isRequired: boolean;
}

export interface ReferenceOperation extends Pick<RestOperation, 'name' | 'method' | 'path' | 'needs'> {
  summary: string;
  fields: ReferenceField[];
  statuses: number[];
}

export interface ReferenceGroup {
  tag: string;
  operations: ReferenceOperation[];
}

interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** The document as a person reads it: by subject, with the fields of each operation on lines of their own. */
export function describeReference({ paths }: OpenApiDocument): ReferenceGroup[] {
  const operations = listOperations().flatMap(({ name, method, path, needs }) => {
    const described = paths?.[path]?.[method.toLowerCase() as 'get'];
    if (!described) return [];
    const statuses = Object.keys(described.responses ?? {}).map(Number);
    const view = { name, method, path, needs, summary: described.summary ?? '', fields: fieldsOf(described), statuses };
    return [{ tag: described.tags?.[0] ?? 'other', operation: view }];
  });
  const groups = Map.groupBy(operations, ({ tag }) => tag);
  return [...groups].map(([tag, each]) => ({ tag, operations: each.map(({ operation }) => operation) }));
}

type Described = NonNullable<NonNullable<OpenApiDocument['paths']>[string]['get']>;

function fieldsOf({ parameters = [], requestBody }: Described): ReferenceField[] {
  const named = parameters.flatMap((parameter) => {
    if (!('name' in parameter) || parameter.in === 'cookie') return [];
    const { name, in: place, schema, required = false } = parameter;
    return [{ name, place, type: typeOf((schema ?? {}) as Schema), isRequired: required }];
  });
  const content = requestBody && 'content' in requestBody ? requestBody.content['application/json'] : undefined;
  return [...named, ...bodyFields((content?.schema ?? {}) as Schema)];
}

/** Of one of several forms, the fields of all: which go together stands in the document. */
function bodyFields({ properties = {}, required = [], anyOf, oneOf }: Schema): ReferenceField[] {
  const forms = anyOf ?? oneOf;
  if (forms) return [...new Map(forms.flatMap(bodyFields).map((field) => [field.name, field])).values()];
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, place: 'body' as const, type: typeOf(schema) },
    isRequired: required.includes(name),
  }));
}

function typeOf(schema: Schema): string {
  const { type, format, items, anyOf, oneOf } = schema;
  const either = anyOf ?? oneOf;
  if (either) return [...new Set(either.map(typeOf))].join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (type === 'array') return `list of ${typeOf(items ?? {})}`;
  return [format ?? [type ?? 'any'].flat().join(' | '), ...rangeOf(schema)].join(' ');
}

function rangeOf({ type, minimum, maximum, maxLength }: Schema): string[] {
  if (type === 'string') return maxLength === undefined ? [] : [`of at most ${maxLength}`];
  const isBounded = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded ? [`from ${minimum} to ${maximum}`] : [];
}
