import { TemplateError } from './template-error.ts';
import { type Token, type TokenKind, tokenize } from './tokenize.ts';

export type Expression =
  | { kind: 'literal'; value: string | number }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'property'; target: Expression; name: Expression };

const longestExpression = 24_576;
/** Azure names no such limit; it keeps a hostile template from exhausting the stack. */
const deepestNesting = 200;

interface Cursor {
  source: string;
  tokens: Token[];
  position: number;
  depth: number;
}

/** Reads an expression without its outer brackets. Throws TemplateError. */
export function parseExpression(source: string): Expression {
  if (source.length > longestExpression) {
    throw new TemplateError(`The language expression length limit exceeded. Limit: '${longestExpression}' and actual: '${source.length}'.`);
  }
  const cursor: Cursor = { source, tokens: tokenize(source), position: 0, depth: 0 };
  const expression = parseChain(cursor);
  take(cursor, 'EndOfData');
  return expression;
}

function parseChain(cursor: Cursor): Expression {
  if (++cursor.depth > deepestNesting) throw new TemplateError(`The language expression is nested deeper than '${deepestNesting}' levels.`);
  let expression = parseOperand(cursor);
  for (let kind = peek(cursor).kind; kind === 'Dot' || kind === 'LeftSquareBracket'; kind = peek(cursor).kind) {
    expression = { kind: 'property', target: expression, name: parseAccessor(cursor) };
  }
  cursor.depth--;
  return expression;
}

function parseAccessor(cursor: Cursor): Expression {
  if (peek(cursor).kind === 'Dot') {
    cursor.position++;
    return { kind: 'literal', value: take(cursor, 'Identifier').text };
  }
  take(cursor, 'LeftSquareBracket');
  const name = parseChain(cursor);
  take(cursor, 'RightSquareBracket');
  return name;
}

function parseOperand(cursor: Cursor): Expression {
  const { kind, text } = peek(cursor);
  if (kind === 'StringLiteral' || kind === 'IntegerLiteral') {
    cursor.position++;
    return { kind: 'literal', value: kind === 'StringLiteral' ? text : Number(text) };
  }
  const name = take(cursor, 'Identifier').text;
  return { kind: 'call', name: parseNamespace(cursor, name), args: parseArguments(cursor) };
}

/** `contoso.uniqueName(…)` is a function that the template itself declares. */
function parseNamespace(cursor: Cursor, name: string): string {
  if (peek(cursor).kind !== 'Dot') return name;
  cursor.position++;
  return `${name}.${take(cursor, 'Identifier').text}`;
}

function parseArguments(cursor: Cursor): Expression[] {
  take(cursor, 'LeftParenthesis');
  const args: Expression[] = [];
  if (peek(cursor).kind !== 'RightParenthesis') {
    args.push(parseChain(cursor));
    while (peek(cursor).kind === 'Comma') {
      cursor.position++;
      args.push(parseChain(cursor));
    }
  }
  take(cursor, 'RightParenthesis');
  return args;
}

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.position] ?? { kind: 'EndOfData', text: '' };
}

function take(cursor: Cursor, expected: TokenKind): Token {
  const token = peek(cursor);
  if (token.kind !== expected) {
    const problem = `expected token '${expected}' and actual '${token.kind}'`;
    throw new TemplateError(`Unable to parse language expression '${cursor.source}': ${problem}.`);
  }
  cursor.position++;
  return token;
}
