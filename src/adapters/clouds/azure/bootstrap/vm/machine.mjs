/** What the management commands of a machine share. They run as root, started by Azure's agent. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export const gatewayUrl = 'http://127.0.0.1:18789';
export const secretsFile = '/etc/openclaw/gateway.env';
export const incarnationFile = '/var/lib/clawbot/incarnation';

const unitFile = '/etc/systemd/system/openclaw.service';
const openclawEntry = '/opt/openclaw/lib/node_modules/openclaw/openclaw.mjs';
const serviceCommand = '/usr/local/lib/clawbot/service.sh';
const readyTimeoutSeconds = 240;

/** Variables by name from lines such as `NAME='value'`, as systemd and a shell read them too. */
export function readVariables(file) {
  const pairs = [...readFileSync(file, 'utf8').matchAll(/^(\w+)='([^']*)'$/gm)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
}

/** Whole or not at all, for root alone. Throws for a value that the readers of such a file would not agree on. */
export function writeVariables(file, variables) {
  for (const [name, value] of Object.entries(variables)) {
    if (!/^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/.test(value)) throw new Error(`The value of ${name} holds a character that is not allowed.`);
  }
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`);
  replaceFile(file, lines.join(''));
}

export function replaceFile(file, content) {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  // The mode above is not used for a file that an interrupted run left behind.
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
}

export function gatewayToken() {
  return readVariables(secretsFile).OPENCLAW_GATEWAY_TOKEN ?? '';
}

/** The environment of the gateway's unit, with the files that it names. */
function gatewayEnvironment() {
  const unit = readFileSync(unitFile, 'utf8');
  const values = (key) => [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value]) => value);
  const plain = values('Environment').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return Object.assign(Object.fromEntries(plain), ...values('EnvironmentFile').map(readVariables));
}

/** Runs OpenClaw's command line tool as the gateway's user and in its environment; returns its exit code and output. */
export async function runOpenclaw(args, { input = '', timeoutSeconds = 120 } = {}) {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'openclaw'], { encoding: 'utf8' })));
  const child = spawn(process.execPath, [openclawEntry, ...args], {
    cwd: '/var/lib/openclaw',
    env: gatewayEnvironment(),
    uid,
    gid,
    timeout: timeoutSeconds * 1000,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      output[name] += text;
    });
  }
  child.stdin.on('error', () => {}).end(input);
  const [code] = await once(child, 'close');
  return { code, ...output };
}

/** Restarts the gateway and returns when it is ready. Throws when it does not become ready in time. */
export async function restartGateway() {
  execFileSync(serviceCommand, ['restart', 'openclaw'], { stdio: 'ignore' });
  const end = Date.now() + readyTimeoutSeconds * 1000;
  while (Date.now() < end) {
    const response = await fetch(`${gatewayUrl}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (response?.ok) return;
    await pause(250);
  }
  throw new Error(`The gateway was not ready within ${readyTimeoutSeconds} seconds after its restart.`);
}

export function toBase64(text) {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** Ends with one line a caller can read, whatever happened; `explain` keeps what must not be told out of it. */
export async function answer(label, work) {
  try {
    console.log(`${label} ${await work()}`);
  } catch (error) {
    console.log(`${label} fail ${toBase64(error instanceof Error ? error.message : String(error))}`);
    process.exitCode = 1;
  }
}
