import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../../../domain/cloud-account.ts';
import type { SetupRequest } from '../../../../ports/connection-guide.ts';
import { neededActions, usefulActions } from './actions.ts';
import { setupScript } from './setup-script.ts';
import { shellValue } from './shell-value.ts';

const subscriptionId = '12345678-9abc-4def-8123-456789abcdef';
const trust = { issuer: 'https://deploy.example.com', subject: 'clawbot:workspace:w:connection:c', audience: 'api://AzureADTokenExchange' };
const hostileNames = [
  `it's "mine"`,
  '$(touch pwned)',
  '`touch pwned`',
  'a; touch pwned',
  '-h\n--help',
  '$HOME',
  "'; touch pwned; '",
  '# VALUES',
  '$&',
];

/** Records the arguments of each call, each ended by a NUL and the call by an empty one, and answers as the real one would. */
const fakeAz = `#!/bin/bash
printf '%s\\0' "$@" '' >> "$AZ_CALLS"
while IFS=$'\\t' read -r start answer; do
  case "$*" in "$start"*) echo "$answer"; break ;; esac
done <<< "$AZ_ANSWERS"
`;
const fresh = [
  ['account show', 'the-tenant'],
  ['ad app create', 'the-client'],
  ['ad sp create', 'the-principal'],
  ['ad app credential reset --id the-client --append --create-cert', '/home/me/cert.pem'],
  ['ad app credential reset', 'the-secret'],
];
const again = [
  ['role definition list', 'a-role'],
  ['ad app list', 'the-client'],
  ['ad sp list', 'the-principal'],
  ['ad app federated-credential list', 'clawbot-deploy'],
  ...fresh,
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clawbot-az-'));
  writeFileSync(join(folder, 'az'), fakeAz);
  chmodSync(join(folder, 'az'), 0o700);
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(request: Partial<SetupRequest>, answers: string[][] = fresh, args: string[] = []) {
  const script = setupScript({ kind: 'federated', name: 'ClawBot Deploy', subscriptionId, trust, ...request });
  writeFileSync(join(folder, 'connect.sh'), script ?? '');
  const calls = join(folder, 'calls');
  rmSync(calls, { force: true });
  const env = {
    NODE_ENV: 'test' as const,
    PATH: `${folder}:/usr/bin:/bin`,
    AZ_CALLS: calls,
    AZ_ANSWERS: answers.map((answer) => answer.join('\t')).join('\n'),
  };
  const output = execFileSync('bash', [join(folder, 'connect.sh'), ...args], { cwd: folder, env, encoding: 'utf8' });
  return {
    output,
    calls: readFileSync(calls, 'utf8')
      .split('\0\0')
      .map((call) => call.split('\0')),
  };
}

const callOf = (calls: string[][], ...start: string[]) => calls.find((call) => start.every((word, index) => call[index] === word)) ?? [];
const valueAfter = (call: string[], option: string) => call[call.indexOf(option) + 1];

describe('the set-up script', () => {
  it('makes role, application, principal, federated credential and assignment, and prints the three ids', () => {
    const { output, calls } = run({});
    expect(output).toContain('the-tenant');
    expect(output).toContain('the-client');
    expect(output).toContain(subscriptionId);
    const role = JSON.parse(valueAfter(callOf(calls, 'role', 'definition', 'create'), '--role-definition') ?? '');
    expect(role).toMatchObject({ Actions: [...neededActions, ...usefulActions], AssignableScopes: [`/subscriptions/${subscriptionId}`] });
    const credential = JSON.parse(valueAfter(callOf(calls, 'ad', 'app', 'federated-credential', 'create'), '--parameters') ?? '');
    expect(credential).toMatchObject({ issuer: trust.issuer, subject: trust.subject, audiences: [trust.audience] });
    const assignment = callOf(calls, 'role', 'assignment', 'create');
    expect(valueAfter(assignment, '--assignee-object-id')).toBe('the-principal');
    expect(valueAfter(assignment, '--scope')).toBe(`/subscriptions/${subscriptionId}`);
    expect(valueAfter(assignment, '--role')).toBe(role.Name);
  });

  it('makes nothing a second time', () => {
    const { calls } = run({}, again);
    const made = calls.filter((call) => call.includes('create') && !call.includes('assignment'));
    expect(made).toEqual([]);
    expect(callOf(calls, 'ad', 'app', 'federated-credential', 'update')).toContain('--federated-credential-id');
  });

  it.each<[ConnectionKind, string]>([
    ['service-principal-secret', 'the-secret'],
    ['service-principal-certificate', '/home/me/cert.pem'],
  ])('prints what to enter for %s', (kind, printed) => {
    const { output, calls } = run({ kind, trust: null });
    expect(output).toContain(printed);
    expect(callOf(calls, 'ad', 'app', 'federated-credential', 'create')).toEqual([]);
  });

  it('gives a managed identity the role and makes no application', () => {
    const { calls } = run({ kind: 'managed-identity', trust: null }, fresh, ['identity-object-id']);
    expect(valueAfter(callOf(calls, 'role', 'assignment', 'create'), '--assignee-object-id')).toBe('identity-object-id');
    expect(callOf(calls, 'ad', 'app', 'create')).toEqual([]);
  });

  it('is not needed for the Azure CLI', () => {
    expect(setupScript({ kind: 'azure-cli', name: 'x', subscriptionId, trust: null })).toBeNull();
  });

  it.each(hostileNames)('hands %j on as one argument and runs nothing of it', (name) => {
    const { calls } = run({ name });
    expect(valueAfter(callOf(calls, 'ad', 'app', 'create'), '--display-name')).toBe(name);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  it('hands hostile addresses on inside of the JSON', () => {
    const hostile = { issuer: `https://x/'$(touch pwned)"`, subject: 'a\nb`touch pwned`', audience: "'; touch pwned" };
    const { calls } = run({ trust: hostile });
    const credential = JSON.parse(valueAfter(callOf(calls, 'ad', 'app', 'federated-credential', 'create'), '--parameters') ?? '');
    expect(credential).toMatchObject({ issuer: hostile.issuer, subject: hostile.subject, audiences: [hostile.audience] });
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
});

describe('a value of a shell script', () => {
  it('comes out of the shell as it went in', () => {
    const texts = fc.sample(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      500,
    );
    const output = execFileSync('sh', ['-c', `printf '%s\\0' ${texts.map(shellValue).join(' ')}`], { encoding: 'utf8' });
    expect(output.split('\0').slice(0, -1)).toEqual(texts);
  });

  it('refuses a NUL, which no shell can hold', () => {
    expect(() => shellValue('a\0b')).toThrow('NUL');
  });
});
