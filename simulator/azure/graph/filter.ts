import { AzureError } from '../core/errors.ts';

const filterPattern = /^(?:(\w+) eq '((?:[^']|'')*)'|startswith\((\w+), ?'((?:[^']|'')*)'\)|(\w+)\/any\(\w+: ?\w+ eq '((?:[^']|'')*)'\))$/i;

/** The filters that Azure's command line sends: one member that equals, begins with, or is a list that holds a value. */
export function filterObjects(objects: readonly Record<string, unknown>[], filter: string): Record<string, unknown>[] {
  if (filter === '') return [...objects];
  const [match, field, value, startField, start, listField, item] = filterPattern.exec(filter) ?? [];
  if (match === undefined)
    throw new AzureError(400, { code: 'Request_UnsupportedQuery', message: `The filter '${filter}' is not supported.` });
  const fold = (text: unknown) => String(text).replaceAll("''", "'").toLowerCase();
  return objects.filter((object) => {
    if (field) return fold(object[field]) === fold(value);
    if (startField) return fold(object[startField]).startsWith(fold(start));
    const list = object[listField ?? ''];
    return Array.isArray(list) && list.some((each) => fold(each) === fold(item));
  });
}
