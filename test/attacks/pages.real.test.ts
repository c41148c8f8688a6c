import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DataFolder, makeDataFolder } from '../data-folder.ts';
import { type Product, startProduct } from '../product.ts';
import { waitFor } from '../wait-for.ts';
import { foreignPaths } from './foreign-paths.ts';
import { createSinks } from './secret-sinks.ts';

const canary = () => `CANARY_${randomUUID()}`;
const secrets: Record<string, string> = {
  'client secret': canary(),
  'model key': canary(),
  password: canary(),
  'secret of a setting': canary(),
};
const named = (name: string) => secrets[name] ?? expect.fail(name);
const sinks = createSinks();

let folder: DataFolder;
let product: Product;
let owner: Visitor;
let guest: Visitor;
let pages: string[];

/** The product as people start it, with its built pages, a secret among its settings, and no way out to Azure. */
beforeAll(async () => {
  folder = await makeDataFolder({ sharesInstalls: true });
  for (const name of ['HTTPS_PROXY', 'https_proxy']) vi.stubEnv(name, 'http://127.0.0.1:9');
  vi.stubEnv('NODE_USE_ENV_PROXY', '1');
  vi.stubEnv('GITHUB_CLIENT_ID', 'an-id');
  vi.stubEnv('GITHUB_CLIENT_SECRET', named('secret of a setting'));
  product = await startProduct({ home: folder.path });
  secrets['key of the vault'] = (await readFile(join(folder.path, 'vault.key'), 'utf8')).trim();
  owner = await signIn('owner', { token: new URL(product.ownerLink).searchParams.get('token') });
  guest = await signUp(`${randomUUID()}@example.com`);
  pages = await fill(owner);
  await fill(guest);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await product?.stop();
  await folder?.remove();
});

interface Visitor {
  cookie: string;
  /** What nobody else may see. */
  marks: string[];
}

const post = (path: string, body: object, cookie = '') =>
  fetch(`${product.origin}/api${path}`, {
    method: 'POST',
    headers: { origin: product.origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function signIn(path: string, body: object): Promise<Visitor> {
  const answer = await post(`/auth/${path}`, body);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? expect.fail(`not signed in: ${await answer.text()}`);
  secrets[`cookie ${Object.keys(secrets).length}`] = cookie.slice(cookie.indexOf('=') + 1);
  const me = (await (await fetch(`${product.origin}/api/v1/me`, { headers: { cookie } })).json()) as {
    email: string;
    workspaces: { id: string }[];
  };
  return { cookie, marks: [me.email, me.workspaces[0]?.id ?? ''] };
}

async function signUp(email: string): Promise<Visitor> {
  await post('/auth/sign-up/email', { email, password: named('password'), name: '' });
  const output = await waitFor(
    async () => product.output(),
    (printed) => printed.includes(email),
    20,
  );
  const link = output.slice(output.indexOf(email)).match(/https?:\/\/\S+/)?.[0] ?? '';
  return signIn('confirm', { token: new URL(link).searchParams.get('token'), password: named('password') });
}

/** An account and a deployment of somebody; the addresses of all pages that there are then. */
async function fill(visitor: Visitor): Promise<string[]> {
  const name = `bot-${randomUUID().slice(0, 8)}`;
  const ids = { subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID() };
  const account = { name: `Account of ${name}`, kind: 'service-principal-secret', ...ids, clientSecret: named('client secret') };
  const connection = (await (await post('/v1/connections', account, visitor.cookie)).json()) as { id: string };
  const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: named('model key') };
  const order = { name, cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2', connectionId: connection.id, model };
  const made = (await (await post('/v1/deployments', order, visitor.cookie)).json()) as { id: string };
  visitor.marks.push(name, connection.id, made.id, ids.subscriptionId, ids.clientId);
  const lists = ['/deployments', '/deployments?deleted=include', '/deployments/new', '/connections', '/connections/new', '/dev/inbox'];
  return [...lists, `/deployments/${made.id}`, `/connections/${connection.id}`];
}

/** The ways in which a browser, its router and a cache ask for a page. */
const ways: [string, Record<string, string>][] = [
  ['as a document', {}],
  ['as data', { rsc: '1' }],
  ['ahead of time', { rsc: '1', 'next-router-prefetch': '1' }],
  ['by its segment', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }],
];

/** Next gives data under an address that it makes of the headers, and leads there who does not know it. */
async function visit(path: string, headers: Record<string, string>): Promise<Response> {
  const answer = await fetch(product.origin + path, { headers, redirect: 'manual' });
  const location = answer.headers.get('location') ?? '';
  return headers.rsc && location.includes('_rsc') && !path.includes('_rsc') ? visit(location, headers) : answer;
}

/** Keeps whatever it may, and answers everybody alike: it knows neither cookies nor `Vary`. */
function createSharedCache() {
  const kept = new Map<string, string>();
  return async (path: string, headers: Record<string, string>): Promise<string> => {
    const found = kept.get(path);
    if (found !== undefined) return found;
    const answer = await visit(path, headers);
    const body = await answer.text();
    const control = answer.headers.get('cache-control') ?? '';
    if (answer.ok && !/no-store|private/.test(control)) kept.set(path, body);
    return body;
  };
}

describe('pages of people', { tags: ['A25'] }, () => {
  it.each(ways)('are kept by nobody when asked for %s', async (_, way) => {
    for (const page of pages) {
      const answer = await visit(page, { cookie: owner.cookie, ...way });
      const body = await answer.text();
      sinks.pour('pages', body, JSON.stringify([...answer.headers]));
      expect([page, answer.status]).toEqual([page, 200]);
      expect(answer.headers.get('cache-control'), page).toMatch(/(?=.*private)(?=.*no-store)/);
    }
  });

  it('show what they are made for, or nothing of this would say anything', async () => {
    const page = await (await visit(pages.at(-2) ?? '', { cookie: owner.cookie })).text();
    expect(page).toContain(owner.marks[2]);
    expect(page).toContain(owner.marks[0]);
  });

  it('are not mixed up by a cache that all people share', async () => {
    for (const [, way] of ways) {
      const ask = createSharedCache();
      for (const page of pages) {
        expect(await ask(page, { cookie: owner.cookie, ...way })).not.toBe('');
        const [ofGuest, ofStranger] = [await ask(page, { cookie: guest.cookie, ...way }), await ask(page, way)];
        // An address may hold an id of the owner; whoever asks for it is told that address again.
        const foreign = owner.marks.filter((mark) => !page.includes(mark));
        for (const mark of foreign) expect(ofGuest.includes(mark), `${page} shows ${mark}`).toBe(false);
        for (const mark of [...foreign, ...guest.marks]) expect(ofStranger.includes(mark), `${page} shows ${mark}`).toBe(false);
      }
    }
  });

  it('hold no secret, and neither does what is served with them', async () => {
    const html = await (await visit(pages[0] ?? '', { cookie: owner.cookie })).text();
    const assets = [...new Set(html.match(/\/_next\/static\/[^"'\\?]+/g))];
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const answer = await visit(asset, {});
      const body = await answer.text();
      sinks.pour('assets', body);
      expect(body, asset).not.toContain('sourceMappingURL');
      expect((await visit(`${asset}.map`, {})).status, asset).toBe(404);
    }
    expect(sinks.names()).toEqual(['assets', 'pages']);
    expect(sinks.find(secrets)).toEqual([]);
  });
});

describe('the pages of a sign-in', { tags: ['A15'] }, () => {
  const enter = (page: string, next: string, cookie: string) =>
    visit(`/sign-in${page}?${new URLSearchParams({ next, token: 'x' })}`, { cookie });
  /** Where its form goes on to. */
  const nextOf = async (answer: Response) => [...(await answer.text()).matchAll(/\\"next\\":\\"(.*?)\\"/g)].map(([, next]) => next);

  it.each(['', '/magic', '/code', '/confirm', '/owner'])('lead from /sign-in%s to a path of ours, and to no foreign one', async (page) => {
    expect(new Set(await nextOf(await enter(page, '/connections', '')))).toEqual(new Set(['/connections']));
    for (const next of foreignPaths) {
      expect(new Set(await nextOf(await enter(page, next, ''))), JSON.stringify(next)).toEqual(new Set(['/deployments']));
    }
  });

  it('send who is signed in already to no foreign path either', async () => {
    const locationOf = async (next: string) => (await enter('', next, owner.cookie)).headers.get('location');
    expect(await locationOf('/connections')).toBe('/connections');
    for (const next of foreignPaths) expect(await locationOf(next), JSON.stringify(next)).toBe('/deployments');
  });
});

describe('what is built for browsers', { tags: ['A25'] }, () => {
  const root = new URL('../../', import.meta.url).pathname;

  it('has no map of its sources, and no setting', () => {
    const files = globSync('.next/static/**/*', { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(10);
    expect(files.map(({ name }) => name).filter((name) => name.endsWith('.map'))).toEqual([]);
    const code = files
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
    expect(code.flatMap((text) => text.match(/NEXT_PUBLIC_\w+|process\.env\.(?!NODE_ENV|__NEXT|NEXT_|TURBOPACK)[A-Z_]+/g) ?? [])).toEqual(
      [],
    );
  });

  it('takes no setting over by its name: the list of those that Next would write into it is empty', () => {
    const sources = globSync('src/{app,ui,api}/**/*.{ts,tsx}', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
    expect(sources.flatMap((text) => text.match(/NEXT_PUBLIC_\w+/g) ?? [])).toEqual([]);
    expect(readFileSync(join(root, 'next.config.ts'), 'utf8')).not.toMatch(/\benv:/);
  });
});

describe('a product that runs', { tags: ['A24'] }, () => {
  it('hands no secret to the programs that it starts, and prints none', async () => {
    const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const read = (pid: string, what: string) => readFile(`/proc/${pid}/${what}`, 'utf8').catch(() => '');
    const lines = await Promise.all(all.map(async (pid) => ({ pid, line: await read(pid, 'cmdline') })));
    sinks.pour('command lines', ...lines.map(({ line }) => line));
    const children = lines.filter(({ line }) => line.includes('postgres') && line.includes(folder.path));
    expect(children.length).toBeGreaterThan(0);
    sinks.pour('environments of children', ...(await Promise.all(children.map(({ pid }) => read(pid, 'environ')))));
    sinks.pour('terminal', product.output());
    expect(sinks.find(secrets)).toEqual([]);
  });
});

describe('a way out of the folder of static files', { tags: ['A31'] }, () => {
  it.each([
    '/_next/static/../../package.json',
    '/_next/static/..%2f..%2fpackage.json',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/_next/static/..%252f..%252fpackage.json',
    '/_next/static/..\\..\\package.json',
    '/_next/static/chunks/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd',
    '/_next/static//etc/passwd',
    '/_next/static/..%00/package.json',
    '/..%2f..%2fetc%2fpasswd',
    '//etc/passwd',
    '/_next/image?url=%2f..%2f..%2fetc%2fpasswd&w=64&q=75',
    '/_next/image?url=file%3A%2F%2F%2Fetc%2Fpasswd&w=64&q=75',
  ])('%s leads nowhere', async (path) => {
    // As it stands: `fetch` would tidy the address up.
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: product.port, path, headers: { cookie: owner.cookie } }, async (response) =>
        resolve({ status: response.statusCode ?? 0, body: await text(response) }),
      );
      sent.once('error', reject).end();
    });
    expect(answer.body).not.toMatch(/root:x:0|"devDependencies"/);
    expect([308, 400, 404], `${answer.status}`).toContain(answer.status);
  });
});
