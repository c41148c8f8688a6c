import type { z } from 'zod';
import type { Given, Problem } from './group.ts';

/** Brings every variable under its main name. An empty value counts as not set. */
export function resolveNames(variables: z.ZodRawShape, source: NodeJS.ProcessEnv): { given: Given; problems: Problem[] } {
  const given: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const [name, schema] of Object.entries(variables)) {
    const set = namesOf(name, schema).filter((candidate) => source[candidate]);
    const values = new Set(set.map((candidate) => source[candidate]));
    if (values.size > 1) problems.push({ variable: name, message: `${set.join(' and ')} are names of one setting, but differ` });
    const [value] = values;
    if (value !== undefined) given[name] = value;
  }
  return { given, problems };
}

function namesOf(name: string, schema: z.core.$ZodType): string[] {
  const others = (schema as z.ZodType).meta()?.otherNames;
  return [name, ...(Array.isArray(others) ? others : [])];
}
