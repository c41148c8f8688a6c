import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { holdDelays } from '../hold-delays.ts';
import { createIdentityInstallation, type IdentityInstallation, readToken } from '../identity-installation.ts';
import { type StatementCounter, startStatementCounter } from '../statement-counter.ts';

const password = 'correct horse battery';
let database: TestDatabase;
let counter: StatementCounter;
let installation: IdentityInstallation;
const hashing = vi.spyOn(crypto, 'scrypt');
let known: string[];
let people = 0;
const anEmail = () => `person-${++people}@example.com`;

beforeAll(async () => {
  syncBuiltinESMExports();
  database = await createTestDatabase();
  counter = await startStatementCounter(database.appUrl);
  installation = createIdentityInstallation(counter.url);
  known = await openAccounts();
});
afterAll(async () => {
  hashing.mockRestore();
  syncBuiltinESMExports();
  await installation.close();
  await counter.close();
  await database.drop();
});

const post = (path: string, body: object) => installation.openBrowser().post(`/api/auth${path}`, body);

/** An account each that is open by a password, that is not open yet, and that never had a password. */
async function openAccounts(): Promise<string[]> {
  const [confirmed, unconfirmed, passwordless] = [anEmail(), anEmail(), anEmail()];
  const links = [];
  for (const email of [confirmed, unconfirmed]) {
    links.push(await installation.linkMailedTo(email, () => post('/sign-up/email', { email, password })));
  }
  await post('/confirm', { token: readToken(links[0] ?? ''), password });
  await installation.signIn(passwordless);
  return [confirmed, unconfirmed, passwordless];
}

/** And somebody of whom nobody has heard. */
const addresses = () => [...known, anEmail()];

/** What an answer costs, which is what its time is made of. */
async function costOf(path: string, body: object) {
  const [statements, hashes] = [counter.work.statements, hashing.mock.calls.length];
  const { status } = await post(path, body);
  return { status, statements: counter.work.statements - statements, hashes: hashing.mock.calls.length - hashes };
}

describe('known and unknown addresses', { tags: ['A23'] }, () => {
  it.each([
    ['a request for a link', '/sign-in/magic-link', {}],
    ['a sign-up', '/sign-up/email', { password }],
  ])('cost as many statements and hashes in answer to %s', async (_, path, body) => {
    const costs = [];
    for (const email of addresses()) costs.push(await costOf(path, { email, ...body }));
    expect(new Set(costs.map((cost) => JSON.stringify(cost))).size, JSON.stringify(costs)).toBe(1);
  });

  it('cost one hash in answer to a wrong password', async () => {
    for (const email of addresses()) {
      expect(await costOf('/sign-in/email', { email, password: 'wrong password' }), email).toMatchObject({ status: 401, hashes: 1 });
    }
  });

  it.each([
    ['a wrong password', '/sign-in/email', 'wrong password'],
    ['a sign-up', '/sign-up/email', password],
  ])('are not answered about %s before a time by which the work for either is over', async (_, path, chosen) => {
    const emails = addresses();
    const delays = holdDelays();
    const answered: string[] = [];
    const asked = emails.map((email) => post(path, { email, password: chosen }).then(() => answered.push(email)));
    await vi.waitUntil(() => delays.waiting() === emails.length);
    await vi.waitUntil(() => isIdle());
    expect(answered).toEqual([]);
    delays.release();
    await Promise.all(asked);
    expect(answered.toSorted()).toEqual(emails.toSorted());
  });

  let seen = 0;
  /** No statement came since the last look. */
  function isIdle(): boolean {
    const before = seen;
    seen = counter.work.statements;
    return before === seen;
  }
});
