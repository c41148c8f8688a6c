import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** All tests that carry a promise, as they stand in the sources. */
export function findPromiseTests(): PromiseTest[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  return files.toSorted().flatMap((file) => findIn(file, readFileSync(join(projectFolder, file), 'utf8')));
}

function findIn(file: string, text: string): PromiseTest[] {
  return [...text.matchAll(tagged)].map(([, , title = '', tags = '']) => ({
    ids: [...tags.matchAll(/'(\w+)'/g)].map(([, id = '']) => id),
    file,
    title,
  }));
}
