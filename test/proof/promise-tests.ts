import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A test, or a group of them, that carries the id of a promise. */
export interface PromiseTest {
  ids: string[];
  file: string;
  title: string;
}

const folders = ['src', 'test', 'simulator'];
const projectFolder = join(import.meta.dirname, '..', '..');
/** A title, and the tags among the options that follow it; either may stand on a line of its own. */
const tagged = /\b(?:it|describe)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*(['`])((?:(?!\1)[^\\]|\\.)*)\1,\s*\{[^{}]*?\btags: \[([^\]]*)\]/g;

/** All tests that carry a promise, as they stand in the sources: in a file of tests, or in a part that one is put together from. */
export function findPromiseTests(): PromiseTest[] {
  return readSources(/\.(test|part)\.tsx?$/).flatMap(({ file, text }) => findIn(file, text));
}

/** Files whose tests carry one of these ids, or have a part, or keep a contract, whose tests do. */
export function findTaggedFiles(ids: readonly string[]): string[] {
  const isTagged = (text: string) =>
    [...text.matchAll(/\btags: \[([^\]]*)\]/g)].some(([, list = '']) => ids.some((id) => list.includes(`'${id}'`)));
  const imported = readSources(/\.(contract|part)\.ts$/).filter(({ text }) => isTagged(text));
  const importsOne = (text: string) => imported.some(({ file }) => text.includes(`/${basename(file)}'`));
  return readSources(/\.test\.tsx?$/).flatMap(({ file, text }) => (isTagged(text) || importsOne(text) ? [file] : []));
}

function readSources(name: RegExp): { file: string; text: string }[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((each) => name.test(each))
      .map((each) => `${folder}/${each}`),
  );
  return files.toSorted().map((file) => ({ file, text: readFileSync(join(projectFolder, file), 'utf8') }));
}

function findIn(file: string, text: string): PromiseTest[] {
  return [...text.matchAll(tagged)].map(([, , title = '', tags = '']) => ({
    ids: [...tags.matchAll(/'(\w+)'/g)].map(([, id = '']) => id),
    file,
    title,
  }));
}
