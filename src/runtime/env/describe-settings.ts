import type { z } from 'zod';
import type { Group } from './group.ts';
import type { VariableFacts } from './variable.ts';

type AnyGroup = Pick<Group<z.ZodRawShape, unknown>, 'title' | 'purpose' | 'variables'>;

const opening = `# Configuration

Settings are environment variables, and all of them are optional: without any, everything runs on this machine. An empty value counts as not
set. A start with wrong settings is refused, and told about all of them at once; so is half of a group, such as an address without its key.
\`npm run doctor\` tries out what you have set.

This page is made from \`src/runtime/env\` by \`npm run docs\`.
`;

/** The page about all settings, as Markdown. */
export function describeSettings(groups: readonly AnyGroup[]): string {
  return [opening, ...groups.map(describeGroup)].join('\n');
}

function describeGroup({ title, purpose, variables }: AnyGroup): string {
  const rows = Object.entries(variables).map(([name, schema]) => describeVariable(name, schema as z.ZodType));
  return [`## ${title}`, '', purpose, '', '| Variable | Default | Meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function describeVariable(name: string, schema: z.ZodType): string {
  const facts = schema.meta() as unknown as VariableFacts;
  const others = (facts.otherNames ?? []).map((other) => `\`${other}\``);
  const meaning = others.length === 0 ? facts.description : `${facts.description}. Also read as ${others.join(', ')}`;
  return `| \`${name}\` | ${facts.unset ?? plainDefault(schema)} | ${meaning} |`;
}

function plainDefault(schema: z.ZodType): string {
  const value = schema.parse(undefined);
  return value === undefined ? 'none' : `\`${value}\``;
}
