/** `request`: what a template or a PUT may say. `response`: what Azure answers. */
export type CheckMode = 'request' | 'response';

interface Ref {
  $ref: string;
}
interface Property {
  type: Ref;
  flags: number;
}
type Properties = Record<string, Property>;
interface Lengths {
  minLength?: number;
  maxLength?: number;
}

/** The elements of the type data (the format of Azure/bicep-types). */
export type ArmType =
  | { $type: 'ResourceType'; name: string; body: Ref }
  | { $type: 'ObjectType'; name: string; properties: Properties; additionalProperties?: Ref }
  | { $type: 'DiscriminatedObjectType'; name: string; discriminator: string; baseProperties: Properties; elements: Record<string, Ref> }
  | ({ $type: 'ArrayType'; itemType: Ref } & Lengths)
  | { $type: 'UnionType'; elements: Ref[] }
  | { $type: 'StringLiteralType'; value: string }
  | ({ $type: 'StringType'; pattern?: string } & Lengths)
  | { $type: 'IntegerType'; minValue?: number; maxValue?: number }
  | { $type: 'BooleanType' | 'AnyType' | 'NullType' | 'BuiltInType' | 'ResourceFunctionType' };

type Of<Kind extends ArmType['$type']> = Extract<ArmType, { $type: Kind }>;

const flag = { required: 1, readOnly: 2, writeOnly: 4 };
const identity = new Set(['id', 'name', 'type', 'apiversion']);
const templateOnly = new Set(['dependson', 'condition', 'copy', 'comments', 'zones', 'scope']);

/** Lists that Azure itself calls incomplete: newer sizes are told by the SKU API only. */
const neverComplete = new Set(['vmsize']);

/** Goes down a body and its type together and tells every difference with its path. */
export function checkArmBody(types: readonly ArmType[], bodyRef: string, body: unknown, mode: CheckMode): string[] {
  const problems: string[] = [];
  const tell = (path: string, problem: string) => problems.push(`${path || '(root)'}: ${problem}`);
  const resolve = ({ $ref }: Ref): ArmType => {
    const type = types[Number($ref.slice(2))];
    if (!type) throw new Error(`The type data has no element ${$ref}`);
    return type;
  };

  function walk(type: ArmType, value: unknown, path: string): void {
    if (mode === 'request' && isExpression(value)) return;
    if (type.$type === 'ObjectType') walkObject(type, value, path);
    else if (type.$type === 'DiscriminatedObjectType') walkDiscriminated(type, value, path);
    else if (type.$type === 'ArrayType') walkArray(type, value, path);
    else if (type.$type === 'UnionType') walkUnion(type, value, path);
    else {
      const problem = checkScalar(type, value);
      if (problem) tell(path, problem);
    }
  }

  function walkObject(type: Of<'ObjectType'>, value: unknown, path: string): void {
    if (!isObject(value)) return void tell(path, `${type.name} must be an object`);
    const known = byLowerCase(type.properties);
    for (const [key, item] of Object.entries(value)) {
      const property = known.get(key.toLowerCase());
      if (property) walkProperty(property, key, item, path);
      else if (type.additionalProperties) walk(resolve(type.additionalProperties), item, `${path}.${key}`);
      else if (path || mode === 'response' || !templateOnly.has(key.toLowerCase()))
        tell(`${path}.${key}`, `unknown property of ${type.name}`);
    }
    const given = new Set(Object.keys(value).map((key) => key.toLowerCase()));
    for (const [key, { flags }] of known) {
      const mayBeHidden = mode === 'response' && (flags & flag.writeOnly) !== 0;
      if (flags & flag.required && !mayBeHidden && !given.has(key)) tell(`${path}.${key}`, `required by ${type.name}`);
    }
  }

  function walkProperty({ type, flags }: Property, key: string, value: unknown, path: string): void {
    const where = `${path}.${key}`;
    if (mode === 'request' && flags & flag.readOnly && !identity.has(key.toLowerCase())) return void tell(where, 'is read-only');
    if (mode === 'response' && flags & flag.writeOnly && !(flags & flag.required)) return void tell(where, 'is write-only');
    if (mode === 'response' && value === null) return;
    walk(resolve(type), value, where);
  }

  function walkDiscriminated(type: Of<'DiscriminatedObjectType'>, value: unknown, path: string): void {
    if (!isObject(value)) return void tell(path, `${type.name} must be an object`);
    const chosen = byLowerCase(value).get(type.discriminator.toLowerCase());
    const element = typeof chosen === 'string' ? byLowerCase(type.elements).get(chosen.toLowerCase()) : undefined;
    if (!element) return void tell(`${path}.${type.discriminator}`, `${String(chosen)} is no kind of ${type.name}`);
    const member = resolve(element);
    if (member.$type !== 'ObjectType') throw new Error(`The type data gives ${type.name} a member that is no object`);
    walkObject({ ...member, properties: { ...type.baseProperties, ...member.properties } }, value, path);
  }

  function walkArray(type: Of<'ArrayType'>, value: unknown, path: string): void {
    if (!Array.isArray(value)) return void tell(path, 'must be a list');
    const length = checkLength(type, value.length, 'items');
    if (length) tell(path, length);
    for (const [index, item] of value.entries()) walk(resolve(type.itemType), item, `${path}[${index}]`);
  }

  /** A union with a plain string among its literals is an open enumeration; an unknown value of it is told too, as it is usually a typo. */
  function walkUnion(type: Of<'UnionType'>, value: unknown, path: string): void {
    const members = type.elements.map(resolve);
    const literals = members.filter((member) => member.$type === 'StringLiteralType');
    if (typeof value === 'string' && neverComplete.has(path.toLowerCase().split('.').at(-1) ?? '')) return;
    const candidates = literals.length > 0 && typeof value === 'string' ? literals : members;
    const fits = candidates.some((member) => checkArmBody(types, `#/${types.indexOf(member)}`, value, mode).length === 0);
    if (!fits) tell(path, `${JSON.stringify(value)} is none of ${literals.map(({ value: allowed }) => allowed).join(', ')}`);
  }

  walk(resolve({ $ref: bodyRef }), body, '');
  return problems;
}

function checkScalar(type: ArmType, value: unknown): string | null {
  if (type.$type === 'BooleanType') return typeof value === 'boolean' ? null : 'must be true or false';
  if (type.$type === 'StringType') return checkString(type, value);
  if (type.$type === 'IntegerType') return checkInteger(type, value);
  if (type.$type !== 'StringLiteralType') return null;
  return typeof value === 'string' && value.toLowerCase() === type.value.toLowerCase() ? null : `must be ${type.value}`;
}

function checkString(type: Of<'StringType'>, value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a string';
  if (type.pattern && !new RegExp(type.pattern).test(value)) return `must match ${type.pattern}`;
  return checkLength(type, value.length, 'characters');
}

function checkInteger({ minValue, maxValue }: Of<'IntegerType'>, value: unknown): string | null {
  if (!Number.isInteger(value)) return 'must be a whole number';
  const number = Number(value);
  if (minValue !== undefined && number < minValue) return `must be at least ${minValue}`;
  return maxValue !== undefined && number > maxValue ? `must be at most ${maxValue}` : null;
}

function checkLength({ minLength, maxLength }: Lengths, length: number, unit: string): string | null {
  if (minLength !== undefined && length < minLength) return `must have at least ${minLength} ${unit}`;
  return maxLength !== undefined && length > maxLength ? `must have at most ${maxLength} ${unit}` : null;
}

function isExpression(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('[') && value.endsWith(']') && !value.startsWith('[[');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byLowerCase<Value>(record: Record<string, Value>): Map<string, Value> {
  return new Map(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
}
