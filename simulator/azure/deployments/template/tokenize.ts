import { TemplateError, usageHint } from './template-error.ts';

export type TokenKind =
  | 'Identifier'
  | 'StringLiteral'
  | 'IntegerLiteral'
  | 'LeftParenthesis'
  | 'RightParenthesis'
  | 'LeftSquareBracket'
  | 'RightSquareBracket'
  | 'Comma'
  | 'Dot'
  | 'EndOfData';

export interface Token {
  kind: TokenKind;
  text: string;
}

const punctuation: Readonly<Record<string, TokenKind>> = {
  '(': 'LeftParenthesis',
  ')': 'RightParenthesis',
  '[': 'LeftSquareBracket',
  ']': 'RightSquareBracket',
  ',': 'Comma',
  '.': 'Dot',
};

const pattern = /\s+|(?<identifier>[A-Za-z_][\w$]*)|(?<integer>-?\d+)|'(?<string>(?:[^']|'')*)'|(?<mark>[()[\],.])/y;

/** Splits an expression (without its outer brackets). A quote inside a string is written twice. */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  const scanner = new RegExp(pattern);
  while (scanner.lastIndex < expression.length) {
    const position = scanner.lastIndex;
    const groups = scanner.exec(expression)?.groups;
    if (!groups) throw unexpectedCharacter(expression, position);
    const token = toToken(groups);
    if (token) tokens.push(token);
  }
  return [...tokens, { kind: 'EndOfData', text: '' }];
}

function toToken(groups: Record<string, string | undefined>): Token | null {
  if (groups.identifier !== undefined) return { kind: 'Identifier', text: groups.identifier };
  if (groups.integer !== undefined) return { kind: 'IntegerLiteral', text: groups.integer };
  if (groups.string !== undefined) return { kind: 'StringLiteral', text: groups.string.replaceAll("''", "'") };
  const kind = groups.mark === undefined ? undefined : punctuation[groups.mark];
  return kind ? { kind, text: groups.mark ?? '' } : null;
}

function unexpectedCharacter(expression: string, position: number): TemplateError {
  const found = expression[position] === "'" ? 'the string literal is not terminated' : `the string character '${expression[position]}'`;
  return new TemplateError(
    `The language expression '${expression}' is not valid: ${found} at position '${position}' is not expected. ${usageHint()}`,
  );
}
