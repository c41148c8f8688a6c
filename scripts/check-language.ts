import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../src/ui/language/en.ts';
import { es } from '../src/ui/language/es.ts';
import { zh } from '../src/ui/language/zh.ts';
import { compareMessages, flatten } from './language/compare-messages.ts';
import { findUses, isKnownId, isUsed } from './language/find-uses.ts';

/** Blocks whose messages are chosen by an id that comes from the server. */
const chosenById = new Set(['status', 'steps', 'kinds', 'errors', 'hints']);

const english = flatten(en);
const mistakes = [...compareMessages('es', english, flatten(es)), ...compareMessages('zh', english, flatten(zh)), ...findUnused()];
for (const mistake of mistakes) console.error(`src/ui/language: ${mistake}`);
process.exitCode = mistakes.length > 0 ? 1 : 0;

function findUnused(): string[] {
  const files = listSources('src').map((path) => ({ path, uses: findUses(path) }));
  const screens = files.filter(({ path }) => path.startsWith('src/ui/') || path.startsWith('src/app/')).map(({ uses }) => uses);
  const all = files.map(({ uses }) => uses);
  const unused = [...english.keys()].filter((path) => {
    const block = path.slice(0, path.indexOf('.'));
    const key = path.slice(block.length + 1);
    return !isUsed(block, key, screens) && !(chosenById.has(block) && isKnownId(key, all));
  });
  return unused.map((path) => `no screen uses ${path}`);
}

function listSources(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return paths.filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !/^src\/ui\/language\/(en|es|zh)\.ts$/.test(path));
}
