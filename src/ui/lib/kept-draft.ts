/** What may be kept of a form: everything but its secrets. */
export function packDraft(draft: object, secrets: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(Object.entries(draft).filter(([name]) => !secrets.includes(name))));
}

/** The form as it was begun, with what was kept: only fields that it still has, in the type they have now, and never a secret. */
export function unpackDraft<Draft extends object>(begun: Draft, packed: string | null, secrets: readonly string[]): Draft {
  const kept = parseObject(packed);
  const known = Object.entries(kept).filter(([name, value]) => !secrets.includes(name) && typeof value === typeof Reflect.get(begun, name));
  return { ...begun, ...Object.fromEntries(known) };
}

function parseObject(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
