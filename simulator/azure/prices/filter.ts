import { AzureError } from '../core/errors.ts';
import type { PriceItem } from './items.ts';

type Test = (item: PriceItem) => boolean;
type Fold = (text: string) => string;

/** Reads the part of OData that the price list takes: `eq`, `ne`, `contains`, `startswith`, `endswith`, `and`, `or`, `not`, brackets. */
export function parseFilter(text: string, ignoresCase: boolean): Test {
  if (text.trim() === '') return () => true;
  const parser = createParser(tokenize(text), ignoresCase ? (value) => value.toLowerCase() : (value) => value);
  return parser();
}

interface Token {
  kind: 'word' | 'text' | 'mark';
  value: string;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:'((?:[^']|'')*)'|([A-Za-z][\w/]*)|([(),]))\s*/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) throw refuse(`Syntax error at position ${at} in '${text}'.`);
    const [, quoted, word, mark] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else tokens.push(word ? { kind: 'word', value: word } : { kind: 'mark', value: mark ?? '' });
  }
  return tokens;
}

function createParser(tokens: readonly Token[], fold: Fold): () => Test {
  let at = 0;
  const peek = (value: string) => tokens[at]?.kind !== 'text' && tokens[at]?.value === value;
  const skip = (value: string) => (peek(value) ? ++at > 0 : false);
  const expect = (value: string) => {
    if (!skip(value)) throw refuse(`'${value}' expected at token ${at + 1}.`);
  };
  const take = (kind: Token['kind']): string => {
    const token = tokens[at++];
    if (token?.kind !== kind) throw refuse(`A ${kind === 'text' ? 'quoted value' : 'field'} expected at token ${at}.`);
    return token.value;
  };
  const parseOr = (): Test => {
    const sides = [parseAnd()];
    while (skip('or')) sides.push(parseAnd());
    return (item) => sides.some((side) => side(item));
  };
  const parseAnd = (): Test => {
    const sides = [parseOne()];
    while (skip('and')) sides.push(parseOne());
    return (item) => sides.every((side) => side(item));
  };
  const parseOne = (): Test => {
    if (skip('not')) return negate(parseOne());
    if (skip('(')) return closing(parseOr());
    const word = take('word');
    return peek('(') ? parseCall(word) : parseComparison(word);
  };
  const closing = (test: Test): Test => {
    expect(')');
    return test;
  };
  const parseCall = (name: string): Test => {
    const compare = functions[name];
    if (!compare) throw refuse(`An unknown function with name '${name}' was found.`);
    expect('(');
    const read = readField(take('word'), fold);
    expect(',');
    const wanted = fold(take('text'));
    return closing((item) => compare(read(item), wanted));
  };
  const parseComparison = (field: string): Test => {
    const read = readField(field, fold);
    const operator = take('word');
    if (operator !== 'eq' && operator !== 'ne') throw refuse(`The operator '${operator}' is not supported for '${field}'.`);
    const token = tokens[at++];
    if (!token || token.kind === 'mark') throw refuse(`A value expected after '${field} ${operator}'.`);
    const wanted = fold(token.value);
    return (item) => (read(item) === wanted) === (operator === 'eq');
  };
  return () => {
    const test = parseOr();
    if (at < tokens.length) throw refuse(`Unexpected token ${at + 1}.`);
    return test;
  };
}

const functions: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  contains: (value, wanted) => value.includes(wanted),
  startswith: (value, wanted) => value.startsWith(wanted),
  endswith: (value, wanted) => value.endsWith(wanted),
};

const fields: Readonly<Record<string, (item: PriceItem) => unknown>> = {
  armRegionName: (item) => item.armRegionName,
  location: (item) => item.location,
  meterId: (item) => item.meterId,
  meterName: (item) => item.meterName,
  productId: (item) => item.productId,
  productName: (item) => item.productName,
  skuId: (item) => item.skuId,
  skuName: (item) => item.skuName,
  serviceName: (item) => item.serviceName,
  serviceId: (item) => item.serviceId,
  serviceFamily: (item) => item.serviceFamily,
  priceType: (item) => item.type,
  armSkuName: (item) => item.armSkuName,
  unitOfMeasure: (item) => item.unitOfMeasure,
  isPrimaryMeterRegion: (item) => item.isPrimaryMeterRegion,
  reservationTerm: (item) => item.reservationTerm,
};

function readField(name: string, fold: Fold): (item: PriceItem) => string {
  const read = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!read) throw refuse(`Could not find a property named '${name}' on type 'RetailPrice'.`);
  return (item) => fold(String(read(item) ?? ''));
}

function negate(test: Test): Test {
  return (item) => !test(item);
}

function refuse(reason: string): AzureError {
  return new AzureError(400, { code: 'BadRequest', message: `Invalid OData parameters supplied. ${reason}` });
}
