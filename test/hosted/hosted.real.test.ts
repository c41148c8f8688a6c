import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../../src/host/free-port.ts';
import type { EventView } from '../../src/services/schemas.ts';
import { hasRedis } from '../redis.ts';
import { hasPooler, startPooler } from '../supabase/start-pooler.ts';
import { waitFor } from '../wait-for.ts';
import { clientHeader } from './edge.ts';
import { createHostedInstallation, type HostedInstallation } from './installation.ts';
import { type Person, read, signIn, visit } from './person.ts';
import { startWeb } from './processes.ts';
import { databaseName } from './services.ts';

/** The hosted shape: two web processes of Next, two workers, and nothing on this machine's disk that they share. */
describe.runIf(hasRedis)('two web processes and two workers', () => {
  let hosted: HostedInstallation;
  let ada: Person;

  beforeAll(async () => {
    hosted = await createHostedInstallation();
    await Promise.all([hosted.addWeb(), hosted.addWeb(), hosted.addWorker(), hosted.addWorker()]);
    ada = await signIn(hosted);
  });
  afterAll(() => hosted?.close());

  it('take somebody from the sign-in to the deletion certificate, and tell each other what happens', async () => {
    const connectionId = await ada.connect();
    const stream = await ada.follow(1);
    const { id, name } = await ada.order(connectionId, 'first', 0);
    await ada.until(id, ({ status }) => status === 'running');
    const tells = (status: string) =>
      waitFor(
        async () => stream.events.map(statusIn),
        (told) => told.includes(status),
        10,
      );
    await tells('running');
    expect(await (await ada.send('GET', '/deployments', undefined, 0)).text()).toContain(name);
    await read(await ada.send('DELETE', `/api/v1/deployments/${id}?confirmName=${name}`, undefined, 0));
    const { certificate } = await ada.until(id, ({ status }) => status === 'deleted');
    expect(certificate?.gone.length).toBeGreaterThan(0);
    await tells('deleted');
    stream.close();
    const numbers = stream.events.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    expect(existsSync(hosted.environment.CLAWBOT_HOME ?? '')).toBe(false);
  });

  it('count the attempts of one address together, whatever it says about itself', async () => {
    const statuses: number[] = [];
    // Ten, and one more where a minute of the counting ends in between.
    for (let attempt = 0; attempt < 14; attempt++) {
      const headers = { [clientHeader]: '203.0.113.9', 'x-forwarded-for': `198.51.100.${attempt}` };
      const answer = await visit(hosted).browser.post('/api/auth/sign-in/magic-link', { email: `${randomUUID()}@example.com` }, headers);
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(statuses.slice(11)).toEqual([429, 429, 429]);
  });

  it('send somebody who is not signed in to the sign-in page, which they serve with what the project offers', async () => {
    const visitor = visit(hosted);
    const away = await visitor.send('GET', '/deployments');
    expect([away.status, away.headers.get('location')]).toEqual([307, '/sign-in?next=%2Fdeployments']);
    expect(await (await visitor.send('GET', '/sign-in')).text()).toContain('Sign in to ClawBot Deploy');
  });

  it('give each page a policy under which only its own scripts run, and say of data and files what they are', {
    tags: ['A25'],
  }, async () => {
    const visitor = visit(hosted);
    const pages = [await visitor.send('GET', '/sign-in', undefined, 0), await visitor.send('GET', '/sign-in', undefined, 1)];
    const nonces = await Promise.all(pages.map(expectOwnScripts));
    expect(new Set(nonces).size).toBe(pages.length);
    const [file] = (await (await visitor.send('GET', '/sign-in')).text()).match(/\/_next\/static\/[^"'\\?]+\.js/) ?? [];
    const answers = {
      '/sign-in': pages[0],
      '/api/v1/catalog': await ada.send('GET', '/api/v1/catalog'),
      [`${file}`]: await visitor.send('GET', `${file}`),
    };
    for (const [path, answer] of Object.entries(answers)) {
      const { status, headers } = answer ?? expect.fail();
      const told = ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-resource-policy'].map((name) =>
        headers.get(name),
      );
      expect([path, status, ...told]).toEqual([path, 200, 'nosniff', 'DENY', 'same-origin', 'same-origin']);
    }
    expect(answers['/api/v1/catalog']?.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox$/);
  });

  it('answer under their own name only', async () => {
    const [port] = hosted.edge.targets;
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/catalog`);
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'foreign-origin' }]);
  });

  it.runIf(hasPooler)('need no session with the database: two connections that a pooler lends by transaction do', async () => {
    const pooler = await startPooler({ server: hosted.postgres, database: databaseName, mode: 'transaction', port: await findFreePort() });
    const web = await hosted.addWeb({ DATABASE_URL: pooler.url, DATABASE_POOLING: 'transaction', DATABASE_MAX_CONNECTIONS: '2' });
    const last = hosted.edge.targets.length - 1;
    const stream = await ada.follow(last);
    const { id } = await ada.order(await ada.connect('Pooled'), 'pooled', last);
    await waitFor(
      async () => stream.events.map(statusIn),
      (told) => told.includes('running'),
      60,
    );
    expect((await ada.get<{ status: string }>(`/api/v1/deployments/${id}`, last)).status).toBe('running');
    stream.close();
    hosted.edge.targets.pop();
    await web.kill();
    await pooler.stop();
  });

  it('end when they are asked to, though pages listen', async () => {
    const web = await hosted.addWeb();
    const stream = await ada.follow(hosted.edge.targets.length - 1);
    hosted.edge.targets.pop();
    expect(await web.stop()).toBe(143);
    await stream.ended;
  });
});

it('does not begin without what it cannot do without', async () => {
  await expect(startWeb({ DATABASE_URL: 'postgres://app:pw@127.0.0.1:1/x' })).rejects.toThrow(
    /ended with 1[\s\S]*APP_URL: is missing[\s\S]*AZURE_KEY_VAULT_URL: is missing[\s\S]*TRUSTED_PROXIES: is missing[\s\S]*docs\/configuration\.md/,
  );
});

/** The nonce of a page, which all its scripts carry. */
async function expectOwnScripts(page: Response): Promise<string> {
  const policy = page.headers.get('content-security-policy') ?? '';
  const [, nonce = 'none'] = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy) ?? [];
  for (const directive of [
    "default-src 'none'",
    "script-src-attr 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ]) {
    expect(policy.split('; ')).toContain(directive);
  }
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  const scripts = (await page.clone().text()).match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  return nonce;
}

function statusIn({ data }: EventView): unknown {
  return (data.deployment as { status?: string } | undefined)?.status;
}
