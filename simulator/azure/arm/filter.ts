import { AzureError } from '../core/errors.ts';

interface Filtered {
  name: string;
  type: string;
  location: string;
  resourceGroup: string;
  tags: Readonly<Record<string, string>>;
}

type Test = (item: Filtered) => boolean;

const comparison = /^(name|resourceType|location|resourceGroup|tagName|tagValue)\s+(eq|ne)\s+'((?:[^']|'')*)'$/i;
const containment = /^substringof\('((?:[^']|'')*)',\s*(name|resourceGroup)\)$/i;

/** Reads `$filter` of the lists of groups and resources. @throws AzureError 400 for what Azure does not take. */
export function readFilter(filter: string | undefined): Test {
  if (!filter) return () => true;
  const clauses = splitClauses(filter).map((clause) => readClause(clause, filter));
  const tagName = clauses.find(({ member }) => member === 'tagname')?.value;
  const usesTags = clauses.some(({ member }) => member.startsWith('tag'));
  if (usesTags && (!tagName || clauses.some(({ member }) => !member.startsWith('tag')))) throw invalid(filter);
  return (item) => clauses.every((clause) => holds(clause, item, tagName));
}

interface Clause {
  member: string;
  value: string;
  operator: 'eq' | 'ne' | 'contains';
}

/** Apart from `and` within quotes. */
function splitClauses(filter: string): string[] {
  return [...filter.matchAll(/(?:'(?:[^']|'')*'|[^'])+?(?=\s+and\s+|$)/gi)].map(([clause]) => clause.replace(/^\s*and\s+/i, '').trim());
}

function readClause(clause: string, filter: string): Clause {
  const [, member, operator, value] = comparison.exec(clause) ?? [];
  if (member && value !== undefined) {
    return { member: member.toLowerCase(), operator: operator?.toLowerCase() === 'ne' ? 'ne' : 'eq', value: value.replaceAll("''", "'") };
  }
  const [, part, of] = containment.exec(clause) ?? [];
  if (of && part !== undefined) return { member: of.toLowerCase(), operator: 'contains', value: part };
  throw invalid(filter);
}

function holds({ member, operator, value }: Clause, item: Filtered, tagName: string | undefined): boolean {
  if (member === 'tagname') return findTag(item.tags, value) !== undefined;
  if (member === 'tagvalue') return tagName !== undefined && findTag(item.tags, tagName) === value;
  const actual = { name: item.name, resourcetype: item.type, location: item.location, resourcegroup: item.resourceGroup }[member] ?? '';
  if (operator === 'contains') return actual.toLowerCase().includes(value.toLowerCase());
  return (actual.toLowerCase() === value.toLowerCase()) === (operator === 'eq');
}

/** Names of tags have no case, their values do. */
function findTag(tags: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(tags).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

function invalid(filter: string): AzureError {
  return new AzureError(400, { code: 'InvalidFilterInQueryString', message: `Invalid $filter '${filter}' specified in the query string.` });
}
