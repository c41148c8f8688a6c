import type { PriceItem } from './items.ts';
import { readTokens, refuseFilter, type TokenReader } from './tokens.ts';

type Test = (item: PriceItem) => boolean;
type Fold = (text: string) => string;

/** Reads the part of OData that the price list takes: `eq`, `ne`, `contains`, `startswith`, `endswith`, `and`, `or`, `not`, brackets. */
export function parseFilter(text: string, ignoresCase: boolean): Test {
  if (text.trim() === '') return () => true;
  const reader = readTokens(text);
  const test = parseOr(reader, ignoresCase ? (value) => value.toLowerCase() : (value) => value);
  if (!reader.isAtEnd()) throw refuseFilter('The filter goes on after its end.');
  return test;
}

function parseOr(reader: TokenReader, fold: Fold): Test {
  const sides = [parseAnd(reader, fold)];
  while (reader.skip('or')) sides.push(parseAnd(reader, fold));
  return (item) => sides.some((side) => side(item));
}

function parseAnd(reader: TokenReader, fold: Fold): Test {
  const sides = [parseOne(reader, fold)];
  while (reader.skip('and')) sides.push(parseOne(reader, fold));
  return (item) => sides.every((side) => side(item));
}

function parseOne(reader: TokenReader, fold: Fold): Test {
  if (reader.skip('not')) {
    const test = parseOne(reader, fold);
    return (item) => !test(item);
  }
  if (reader.skip('(')) {
    const test = parseOr(reader, fold);
    reader.expect(')');
    return test;
  }
  const word = reader.takeWord();
  return reader.isNext('(') ? parseCall(word, reader, fold) : parseComparison(word, reader, fold);
}

function parseCall(name: string, reader: TokenReader, fold: Fold): Test {
  const compare = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!compare) throw refuseFilter(`An unknown function with name '${name}' was found.`);
  reader.expect('(');
  const read = readField(reader.takeWord(), fold);
  reader.expect(',');
  const wanted = fold(reader.takeText());
  reader.expect(')');
  return (item) => compare(read(item), wanted);
}

function parseComparison(field: string, reader: TokenReader, fold: Fold): Test {
  const read = readField(field, fold);
  const operator = reader.takeWord();
  if (operator !== 'eq' && operator !== 'ne') throw refuseFilter(`The operator '${operator}' is not supported for '${field}'.`);
  const wanted = fold(reader.takeValue());
  return (item) => (read(item) === wanted) === (operator === 'eq');
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
  if (!read) throw refuseFilter(`Could not find a property named '${name}' on type 'RetailPrice'.`);
  return (item) => fold(String(read(item) ?? ''));
}
