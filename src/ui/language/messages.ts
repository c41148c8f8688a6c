import compile from 'icu-minify/compile';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Language } from './languages.ts';
import { zh } from './zh.ts';

/** A part of the text, for one folder of the screens. */
export type Block = keyof typeof en;

/** Text whose messages are parsed, so that no parser has to be sent to the browser. */
export type Messages = Partial<typeof en>;

const catalogs = { en, zh, es };
const compiled = new Map<Language, typeof en>();

/** All text of a language; for pages on the server. */
export function messagesOf(language: Language): typeof en {
  const known = compiled.get(language) ?? compileTree(catalogs[language]);
  compiled.set(language, known);
  return known;
}

/** The blocks that a part of the page needs in the browser. */
export function pickMessages(language: Language, blocks: readonly Block[]): Messages {
  const messages = messagesOf(language);
  return Object.fromEntries(blocks.map((block) => [block, messages[block]]));
}

/** What the screens of whoever is signed in need: all but the pages for everybody. */
export function screenMessages(language: Language): Messages {
  const { landing, docs, ...messages } = messagesOf(language);
  return messages;
}

type Tree = { [key: string]: string | Tree };

/**
 * The library's types know raw messages only, and what a parsed one looks like is its own business. Copied, because its
 * plurals have no prototype, and React passes no such object from the server to the browser.
 */
function compileTree(tree: object): typeof en {
  const entries = Object.entries(tree as Tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? structuredClone(compile(value)) : compileTree(value),
  ]);
  return Object.fromEntries(entries);
}
