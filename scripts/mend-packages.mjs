// Mends what a package gets wrong and its makers have not released yet. Fails loudly when a package is no longer the one
// that was mended, so that nobody has to remember to look.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * postgres.js writes to a connection that has closed, from where nobody can catch it: the end of a database would end the
 * server. And it keeps a cancelled write for one under way, so that the connection hangs for ever once it is back. Nobody
 * catches the failure of the query that it sends of its own when a connection opens, either, and that query would be taken
 * for one of the next connection.
 * https://github.com/porsager/postgres/issues/1208
 */
const postgres = {
  files: ['node_modules/postgres/src/connection.js', 'node_modules/postgres/cjs/src/connection.js'],
  replacements: [
    [
      '  function nextWrite(fn) {\n    const x = socket.write',
      "  function nextWrite(fn) {\n    if (socket === null) {\n      chunk = nextWriteTimer = null\n      const closed = Errors.connection('CONNECTION_CLOSED', options, socket)\n      query && (queryError(query, closed), query = null)\n      while (sent.length) queryError(sent.shift(), closed)\n      return false\n    }\n    const x = socket.write",
    ],
    [
      '    incomings = null\n    clearImmediate(nextWriteTimer)\n',
      '    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n',
    ],
    ['    `], [], execute)\n    types.forEach', '    `], [], execute).catch(() => [])\n    types.forEach'],
    [
      '    if (initial)\n      return reconnect()\n',
      '    if (initial) {\n      query = errorResponse = null\n      return reconnect()\n    }\n',
    ],
    [
      "CONNECTION_CLOSED', options, socket))\n    closedTime",
      "CONNECTION_CLOSED', options, socket))\n    query = errorResponse = null\n    closedTime",
    ],
  ],
};

export function mendPackages() {
  for (const { files, replacements } of [postgres]) for (const file of files) mend(file, replacements);
}

function mend(file, replacements) {
  const before = readFileSync(file, 'utf8');
  const after = replacements.reduce((text, [from, to]) => replaceOnce(file, text, from, to), before);
  if (after === before) return;
  // By rename: the file may be shared with other folders by a hard link, and somebody may be reading it.
  writeFileSync(`${file}.mended`, after);
  renameSync(`${file}.mended`, file);
}

function replaceOnce(file, text, from, to) {
  if (text.includes(to)) return text;
  if (text.split(from).length !== 2) throw new Error(`${file} is another release: look whether scripts/mend-packages.mjs is still needed.`);
  return text.replace(from, () => to);
}
