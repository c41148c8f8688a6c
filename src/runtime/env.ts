import { z } from 'zod';
import { ClawbotError } from '../domain/errors.ts';
import type { Problem } from './env/group.ts';
import { groups, variables } from './env/groups.ts';
import { resolveNames } from './env/resolve-names.ts';
import { Secret } from './env/secret.ts';
import { toSettings } from './env/to-settings.ts';

const schema = z.object(variables);

/** The settings as the rest of the product sees them. Groups that are not set are `null`; secrets print as `[secret]`. */
export type Settings = ReturnType<typeof toSettings>;

/** Reads and checks the environment; throws `invalid-input` naming every wrong variable at once. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Settings {
  const { given, problems } = resolveNames(variables, source);
  const parsed = schema.safeParse(given);
  const broken = [...problems, ...problemsOf(parsed.error), ...groups.flatMap(({ rules }) => rules.flatMap((rule) => rule(given)))];
  if (!parsed.success || broken.length > 0) throw describe(broken);
  return toSettings(parsed.data, new Secret({ ...source }));
}

function problemsOf(error: z.ZodError | undefined): Problem[] {
  return (error?.issues ?? []).map(({ path, message }) => ({ variable: path.join('.'), message }));
}

function describe(problems: readonly Problem[]): ClawbotError {
  const byVariable = Map.groupBy(problems, ({ variable }) => variable);
  const lines = [...byVariable].map(
    ([variable, found]) => `${variable}: ${[...new Set(found.map(({ message }) => message))].join(', and ')}`,
  );
  return new ClawbotError('invalid-input', `The environment has wrong settings. ${lines.join('; ')}.`, {
    hint: 'Correct or unset the variables named above and start again; docs/configuration.md describes each.',
  });
}
