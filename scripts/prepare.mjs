// Makes this folder ready to run: packages installed, Node new enough, pages built. Runs on Node 20 with
// builtins only, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mendPackages } from './mend-packages.mjs';

const ownNode = 'node_modules/.bin/node';
const leastNode = { major: 24, minor: 16 };
const lockfile = 'package-lock.json';
const installStamp = 'node_modules/.clawbot-installed';
const buildStamp = '.next/clawbot-built';
const buildInputs = ['src', 'public', lockfile, 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'];

await installPackages();
mendPackages();
checkNode();
if (!process.argv.includes('--dev')) await buildPages();

async function installPackages() {
  const wanted = hash(readFileSync(lockfile));
  if (readIfThere(installStamp) === wanted) return;
  if (!isInstalledByHand()) {
    console.log('Installing packages. The first time this takes a minute or two…');
    // Not `npm ci`, which refuses a lockfile without the packages of foreign platforms; a registry need not carry them.
    // The versions are those of the lockfile all the same, and it stays as it is.
    if ((await run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0) {
      fail('The packages could not be installed.', 'Check the network (`npm ping`) and the free disk space, then run `npm start` again.');
    }
  }
  writeFileSync(installStamp, wanted);
}

/** npm notes what it installed in a file of its own; when that is newer than the lockfile, somebody ran npm. */
function isInstalledByHand() {
  const note = statSync('node_modules/.package-lock.json', { throwIfNoEntry: false });
  return note !== undefined && note.mtimeMs >= statSync(lockfile).mtimeMs;
}

function checkNode() {
  if (existsSync(ownNode)) return;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode.major || (major === leastNode.major && minor >= leastNode.minor)) return;
  fail(`Node.js ${process.version} is too old.`, `Install Node.js ${leastNode.major}.${leastNode.minor} or newer: https://nodejs.org`);
}

async function buildPages() {
  const wanted = hash(buildInputs.flatMap(describeFiles).join('\n'));
  if (readIfThere(buildStamp) === wanted) return;
  console.log('Building the pages. This takes about half a minute…');
  // A build that breaks off must not pass for the one before.
  rmSync(buildStamp, { force: true });
  if ((await run(existsSync(ownNode) ? ownNode : process.execPath, ['node_modules/next/dist/bin/next', 'build'])) !== 0)
    fail('The pages could not be built.', 'The reason stands above.');
  writeFileSync(buildStamp, wanted);
}

/** Path, size and time of every file the pages are made of; reading the contents would take too long. */
function describeFiles(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || /\.test\.tsx?$/.test(path)) return [];
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}`];
  return readdirSync(path)
    .sort()
    .flatMap((name) => describeFiles(join(path, name)));
}

/** Runs a program in the foreground and passes a stop on to it; resolves to its exit code. */
function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    let stopping = false;
    const stop = () => {
      stopping = true;
      child.kill('SIGTERM');
    };
    process.on('SIGTERM', stop);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', stop);
      if (stopping || signal) process.exit(143);
      resolve(code);
    });
  });
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex');
}

function fail(what, hint) {
  console.error(`\n${what}\n  What to do: ${hint}\n`);
  process.exit(1);
}
