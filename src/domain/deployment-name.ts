import type { FieldProblem } from './field-problem.ts';

/** What a deployment's name must satisfy, in the order in which a violation is told. */
const rules: readonly { holds(name: string): boolean; problem: FieldProblem }[] = [
  { holds: (name) => name.length >= 3, problem: 'name-short' },
  { holds: (name) => name.length <= 50, problem: 'name-long' },
  { holds: (name) => /^[a-z0-9-]+$/.test(name), problem: 'name-characters' },
  { holds: (name) => /^[a-z0-9].*[a-z0-9]$/.test(name), problem: 'name-ends' },
];

/** What is wrong with a name; `null` for a good one. */
export function findNameProblem(name: string): FieldProblem | null {
  return rules.find((rule) => !rule.holds(name))?.problem ?? null;
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
