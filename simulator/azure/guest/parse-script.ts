/** One command of a script: its name without a folder, its arguments, and variables set for it alone. */
export interface ScriptCommand {
  name: string;
  args: string[];
  variables: Record<string, string>;
}

const harmless = new Set(['set', 'export', ':', 'true']);
const token = /\s+|(?:'[^']*'|"(?:[^"\\$`]|\\.|\$\{?\w+\}?)*"|\$\{?\w+\}?|[^\s'"$`\\|&;<>(){}#]|#(?=\S))+/y;

/**
 * Reads the scripts that run commands carry: comments, variables, quotes and plain commands, one on a line.
 * `null` for anything that only a real shell could run.
 */
export function parseScript(script: string, variables: Readonly<Record<string, string>>): ScriptCommand[] | null {
  const commands: ScriptCommand[] = [];
  for (const line of script.split(/\r?\n/)) {
    const words = splitWords(line.trim().replace(/^#.*/, ''), variables);
    if (!words) return null;
    const command = toCommand(words);
    if (command && !harmless.has(command.name)) commands.push(command);
  }
  return commands;
}

function splitWords(line: string, variables: Readonly<Record<string, string>>): string[] | null {
  const words: string[] = [];
  const scanner = new RegExp(token);
  while (scanner.lastIndex < line.length) {
    const [found] = scanner.exec(line) ?? [];
    if (found === undefined) return null;
    if (found.trim() !== '') words.push(unquote(found, variables));
  }
  return words;
}

function unquote(word: string, variables: Readonly<Record<string, string>>): string {
  return word.replaceAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\$\{?(\w+)\}?/g, (_, single?: string, double?: string, name?: string) => {
    if (single !== undefined) return single;
    if (double !== undefined)
      return double.replaceAll(/\\(.)|\$\{?(\w+)\}?/g, (_all, escaped?: string, inner?: string) => escaped ?? lookUp(variables, inner));
    return lookUp(variables, name);
  });
}

function lookUp(variables: Readonly<Record<string, string>>, name = ''): string {
  return Object.hasOwn(variables, name) ? (variables[name] ?? '') : '';
}

function toCommand(words: string[]): ScriptCommand | null {
  const own: Record<string, string> = {};
  const rest = [...words];
  for (let pair = /^(\w+)=(.*)$/s.exec(rest[0] ?? ''); pair; pair = /^(\w+)=(.*)$/s.exec(rest[0] ?? '')) {
    own[pair[1] ?? ''] = pair[2] ?? '';
    rest.shift();
  }
  while (rest[0] === 'exec' || rest[0] === 'sudo') rest.shift();
  const [name, ...args] = rest;
  return name === undefined ? null : { name: name.split('/').at(-1) ?? name, args, variables: own };
}
