interface Change {
  name: string;
  before: string | null;
  after: string | null;
}

type Facts = Record<string, unknown> | null;

/** What is not the same any more. Of what was only made or only removed, the action says enough. */
export function listChanges(before: Facts, after: Facts): Change[] {
  if (!before || !after) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  // The generation counts intents; it says nothing that the list itself does not.
  names.delete('generation');
  return [...names]
    .map((name) => ({ name, before: readText(before[name]), after: readText(after[name]) }))
    .filter((change) => change.before !== change.after);
}

function readText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
