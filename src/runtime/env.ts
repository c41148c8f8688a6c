import { z } from 'zod';
import { ClawbotError } from '../domain/errors.ts';
import type { Problem, Rule } from './env/group.ts';
import { groups, variables } from './env/groups.ts';
import { hostedRules } from './env/hosted-rules.ts';
import { resolveNames } from './env/resolve-names.ts';
import { Secret } from './env/secret.ts';
import { toSettings } from './env/to-settings.ts';

const schema = z.object(variables);

/** The settings as the rest of the product sees them. Groups that are not set are `null`; secrets print as `[secret]`. */
export type Settings = ReturnType<typeof toSettings>;

const rulesOfGroups = groups.flatMap(({ rules }) => rules);

/** Reads and checks the environment; throws `invalid-input` naming every wrong variable at once. */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Settings {
  return read(source, rulesOfGroups);
}

/** The same for a web server that keeps nothing on its machine: what it needs from outside must be set. */
export function readHostedEnvironment(source: NodeJS.ProcessEnv = process.env) {
  const { database, ...settings } = read(source, [...rulesOfGroups, ...hostedRules]);
  if (!database) throw new ClawbotError('internal', 'A rule lets DATABASE_URL be missing.');
  return { ...settings, database, localCloud: false };
}

function read(source: NodeJS.ProcessEnv, rules: readonly Rule[]): Settings {
  const { given, problems } = resolveNames(variables, source);
  const parsed = schema.safeParse(given);
  const broken = [...problems, ...problemsOf(parsed.error), ...rules.flatMap((rule) => rule(given))];
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
