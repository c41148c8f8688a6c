import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeSettings } from './describe-settings.ts';
import { groups, variables } from './groups.ts';

const page = join(import.meta.dirname, '../../../docs/configuration.md');

test('docs/configuration.md says what the schema says; otherwise `npm run docs` makes it anew', async () => {
  expect(await readFile(page, 'utf8')).toBe(describeSettings(groups));
});

test('every variable is described, but the one that is ours alone', () => {
  const described = groups.flatMap((group) => Object.keys(group.variables));
  expect(Object.keys(variables).filter((name) => !described.includes(name))).toEqual(['CLAWBOT_DEMO']);
});
