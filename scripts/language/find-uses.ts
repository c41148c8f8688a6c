import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

interface Pattern {
  start: string;
  end: string;
}

/** What a file says that could name a message. */
export interface Uses {
  texts: ReadonlySet<string>;
  /** How templates such as `places.${kind}` begin and end. */
  patterns: readonly Pattern[];
}

export function findUses(path: string): Uses {
  const module = parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript', tsx: path.endsWith('x') });
  const texts = new Set<string>();
  const patterns: Pattern[] = [];
  walk(module, (node) => {
    if (node.type === 'StringLiteral') texts.add(String(node.value));
    if (node.type === 'TemplateLiteral') patterns.push(...toPattern(node.quasis as readonly { raw: string }[]));
  });
  return { texts, patterns };
}

/** Nothing but a variable could be any key, so it proves none to be used. */
function toPattern(parts: readonly { raw: string }[]): Pattern[] {
  const [start = '', end = ''] = [parts[0]?.raw, parts.at(-1)?.raw];
  return start === '' && end === '' ? [] : [{ start, end }];
}

type SyntaxNode = Record<string, unknown>;

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as SyntaxNode);
  for (const inner of Object.values(value)) walk(inner, visit);
}

/** Whether one of the files names the message, and the block that it stands in. */
export function isUsed(block: string, key: string, files: readonly Uses[]): boolean {
  return isKnownId(
    key,
    files.filter(({ texts }) => texts.has(block)),
  );
}

/** Whether the code knows such an id, wherever: some messages are chosen by an id that the server sends. */
export function isKnownId(id: string, files: readonly Uses[]): boolean {
  return files.some(({ texts, patterns }) => texts.has(id) || patterns.some(({ start, end }) => id.startsWith(start) && id.endsWith(end)));
}
