/** What a deployment's name must satisfy, in the order in which a violation is told. */
const rules: readonly { holds(name: string): boolean; message: string }[] = [
  { holds: (name) => name.length >= 3, message: 'Name must have at least 3 characters' },
  { holds: (name) => name.length <= 50, message: 'Name must have at most 50 characters' },
  { holds: (name) => /^[a-z0-9-]+$/.test(name), message: 'Name can only contain lowercase letters, numbers, and hyphens' },
  { holds: (name) => /^[a-z0-9].*[a-z0-9]$/.test(name), message: 'Name must begin and end with a letter or a number' },
];

/** What is wrong with a name, in a sentence for its field; `null` for a good one. */
export function findNameProblem(name: string): string | null {
  return rules.find((rule) => !rule.holds(name))?.message ?? null;
}

/** A name nobody has yet: `my-assistant`, `my-assistant-2`, … */
export function suggestName(takenNames: readonly string[]): string {
  const taken = new Set(takenNames);
  const base = 'my-assistant';
  for (let number = 2, name = base; ; number += 1) {
    if (!taken.has(name)) return name;
    name = `${base}-${number}`;
  }
}
