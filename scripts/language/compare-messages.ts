import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Text by the path of its key: `common.price.free`. */
export type FlatMessages = ReadonlyMap<string, string>;

export function flatten(tree: object, prefix = ''): FlatMessages {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

/** What keeps `other` from saying all that `english` says, and nothing else. */
export function compareMessages(language: string, english: FlatMessages, other: FlatMessages): string[] {
  const missing = [...english.keys()].filter((key) => !other.has(key)).map((key) => `${language} lacks ${key}`);
  const foreign = [...other.keys()].filter((key) => !english.has(key)).map((key) => `${language} has ${key}, which English has not`);
  const unlike = [...english].flatMap(([key, text]) => {
    const translated = other.get(key);
    if (translated === undefined) return [];
    const [here, there] = [listParts(text), listParts(translated)];
    return here === there ? [] : [`${language} has other parts in ${key}: ${there || 'none'} instead of ${here || 'none'}`];
  });
  return [...missing, ...foreign, ...unlike];
}

/** Parameters and tags of a message, sorted; what is wrong with its syntax if it has no parts. */
function listParts(message: string): string {
  try {
    return [...new Set(partsOf(parse(message)))].toSorted().join(', ');
  } catch (error) {
    return `a mistake (${error instanceof Error ? error.message : error})`;
  }
}

type Elements = ReturnType<typeof parse>;

function partsOf(elements: Elements): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...partsOf(element.children)];
    const options = 'options' in element ? Object.values(element.options).flatMap(({ value }) => partsOf(value)) : [];
    return [element.value, ...options];
  });
}
