/** What a field of an unknown value holds, if it has that field. */
export function field(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** A value as text. Not every object can be made one: its own way to it may be broken. */
export function textOf(value: unknown): string {
  return isObject(value) ? Object.prototype.toString.call(value) : String(value ?? '');
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
