import { AzureError } from '../core/errors.ts';

interface Token {
  kind: 'word' | 'text' | 'mark';
  value: string;
}

/** Walks over the tokens of a filter. A quoted value is never taken for a word. */
export interface TokenReader {
  isNext(value: string): boolean;
  /** Steps over it when it is next. */
  skip(value: string): boolean;
  expect(value: string): void;
  takeWord(): string;
  takeText(): string;
  /** A quoted value, or a bare one such as `true`. */
  takeValue(): string;
  isAtEnd(): boolean;
}

/** Throws Azure's 400 for what is no filter. */
export function readTokens(text: string): TokenReader {
  const tokens = tokenize(text);
  let at = 0;
  const isNext = (value: string) => tokens[at]?.kind !== 'text' && tokens[at]?.value === value;
  const skip = (value: string) => {
    const isThere = isNext(value);
    if (isThere) at++;
    return isThere;
  };
  const take = (what: string, ...kinds: Token['kind'][]): string => {
    const token = tokens[at++];
    if (!token || !kinds.includes(token.kind)) throw refuseFilter(`${what} expected at token ${at}.`);
    return token.value;
  };
  return {
    isNext,
    skip,
    expect(value) {
      if (!skip(value)) throw refuseFilter(`'${value}' expected at token ${at + 1}.`);
    },
    takeWord: () => take('A field', 'word'),
    takeText: () => take('A quoted value', 'text'),
    takeValue: () => take('A value', 'text', 'word'),
    isAtEnd: () => at >= tokens.length,
  };
}

export function refuseFilter(reason: string): AzureError {
  return new AzureError(400, { code: 'BadRequest', message: `Invalid OData parameters supplied. ${reason}` });
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:'((?:[^']|'')*)'|([A-Za-z][\w/]*)|([(),]))\s*/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw refuseFilter(`Syntax error at position ${at} in '${text}'.`);
    const [, quoted, word, mark] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else tokens.push(word ? { kind: 'word', value: word } : { kind: 'mark', value: mark ?? '' });
  }
  return tokens;
}
