import { readFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInstanceNote } from '../../src/runtime/instance-lock.ts';
import { type DataFolder, makeDataFolder } from '../data-folder.ts';
import { type Product, startProduct } from '../product.ts';

let folder: DataFolder;
let product: Product;
/** Somebody whom the product has no reason to ask. */
let elsewhere: Server;
let knocks = 0;

beforeAll(async () => {
  elsewhere = createServer((socket) => {
    knocks += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  folder = await makeDataFolder({ sharesInstalls: true });
  product = await startProduct({ home: folder.path });
  const { cookie, marks } = await signInAsOwner();
  ofOwner = marks;
  // Or the marks would be missed wherever a page shows them.
  expect(showing((await visit('/deployments', { headers: { cookie } })).body)).toEqual(marks);
});
afterAll(async () => {
  expect(knocks).toBe(0);
  elsewhere.close();
  await product.stop();
  await folder.remove();
});

const elsewhereHost = () => `127.0.0.1:${(elsewhere.address() as { port: number }).port}`;
const id = '00000000-0000-4000-8000-000000000000';
/** What is for everybody; it must not show more than that. */
const landing = '/';
const pages = [
  landing,
  '/deployments',
  '/deployments/new',
  `/deployments/${id}`,
  '/connections',
  '/connections/new',
  `/connections/${id}`,
  '/dev/inbox',
  '/usage',
  '/settings/keys',
  '/settings/members',
  '/workspaces/new',
];
const apis = [
  '/api/me',
  '/api/deployments',
  '/api/connections',
  '/api/events',
  '/api/dev/inbox',
  '/api/trpc/deployments.list?input=%7B%7D',
];
/** What only the owner sees: who they are, and their workspace. */
let ofOwner: string[];

async function signInAsOwner(): Promise<{ cookie: string; marks: string[] }> {
  const token = new URL(product.ownerLink).searchParams.get('token');
  const headers = { origin: product.origin, 'content-type': 'application/json' };
  const { answer } = await visit('/api/auth/owner', { method: 'POST', headers, body: JSON.stringify({ token }) });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const me = JSON.parse((await visit('/api/me', { headers: { cookie } })).body) as { email: string; workspaces: { id: string }[] };
  return { cookie, marks: [me.email, ...me.workspaces.map((workspace) => workspace.id)] };
}

const showing = (body: string) => ofOwner.filter((mark) => body.includes(mark));

/** The raw request, and everything that came back. */
function say(text: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(product.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', () => {}).on('close', () => resolve(heard));
  });
}

async function visit(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${product.origin}${path}`, { redirect: 'manual', ...init });
  return { answer, body: await answer.text() };
}

function expectOutside({ answer, body }: { answer: Response; body: string }, told: string): void {
  // An answer that had begun can only say within it where to go.
  const sendsAway = /NEXT_REDIRECT;\w+;\/sign-in\b/.test(body);
  const location = answer.headers.get('location');
  const found = { refused: told === landing || sendsAway || refusals.includes(answer.status), shows: showing(body) };
  expect(found, `${told} ${answer.status}`).toEqual({ refused: true, shows: [] });
  if (location) expect(new URL(location, product.origin).origin, told).toBe(product.origin);
}

const refusals = [303, 307, 308, 400, 401, 403, 404, 405];

const disguises: Record<string, () => Record<string, string>> = {
  'the header of the middleware bypass': () => ({ 'x-middleware-subrequest': Array(5).fill('proxy').join(':') }),
  'the same for sources below src': () => ({ 'x-middleware-subrequest': Array(5).fill('src/proxy').join(':') }),
  'answers of the middleware': () => ({
    'x-middleware-next': '1',
    'x-middleware-rewrite': '/deployments',
    'x-clawbot-path': '//evil.example',
  }),
  'rewrites to elsewhere': () => ({
    'x-middleware-rewrite': `http://${elsewhereHost()}/`,
    'x-middleware-redirect': 'https://evil.example/',
  }),
  'React server components': () => ({ rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-url': '/deployments' }),
  prefetching: () => ({
    rsc: '1',
    'next-router-prefetch': '1',
    'next-router-segment-prefetch': '/_tree',
    purpose: 'prefetch',
    'x-moz': 'prefetch',
  }),
  'data of the old router': () => ({ 'x-nextjs-data': '1' }),
  'a preview': () => ({ cookie: '__prerender_bypass=x; __next_preview_data=x', 'x-prerender-revalidate': 'x' }),
  'a proxy': () => ({
    'x-forwarded-host': elsewhereHost(),
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '127.0.0.1',
    'x-real-ip': '127.0.0.1',
    forwarded: `host=${elsewhereHost()}`,
  }),
  'another address': () => ({
    'x-original-url': '/deployments',
    'x-rewrite-url': '/deployments',
    'x-invoke-path': '/deployments',
    'x-matched-path': '/deployments',
  }),
};

describe('a stranger who dresses up as a part of the framework', { tags: ['A42'] }, () => {
  it.each(Object.entries(disguises))('by %s stays outside', async (_, headers) => {
    for (const path of [...pages, ...apis]) expectOutside(await visit(path, { headers: headers() }), path);
  });

  it.each([
    ...pages
      .slice(1)
      .flatMap((path) => [`${path}.rsc`, `${path}.segments/_tree.segment.rsc`, `${path}?_rsc=abc`, `/en${path}`, `${path}/`, `/${path}`]),
    ...['/_next/data/build/deployments.json', '/_next/static/../../deployments', '/_next/static/%2e%2e/server/app/page.js'],
    ...[
      '/_next/../api/me',
      '/.next/BUILD_ID',
      '/package.json',
      '/server/pages-manifest.json',
      '/_next/static/chunks/..%2f..%2fserver%2fapp%2fpage.js',
    ],
  ])('finds no other way in by %s', async (path) => {
    expectOutside(await visit(path), path);
    expectOutside(
      { answer: new Response(null, { status: 404 }), body: await say(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`) },
      path,
    );
  });

  it('calls no server action, since there is none', async () => {
    const headers = { 'next-action': '7f'.repeat(20), 'content-type': 'text/plain;charset=UTF-8', origin: product.origin };
    for (const path of [...pages, '/sign-in', '/nowhere']) {
      expect((await visit(path, { method: 'POST', headers, body: '["$1:__proto__:constructor:constructor"]' })).answer.status, path).toBe(
        405,
      );
    }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect((await visit('/deployments', { method })).answer.status, method).toBe(405);
    expect((await visit('/api/health')).answer.status).toBe(200);
  });

  it('makes the server fetch nothing', async () => {
    const url = encodeURIComponent(`http://${elsewhereHost()}/a.png`);
    for (const path of [`/_next/image?url=${url}&w=64&q=75`, '/_next/image?url=%2Ficon.svg&w=64&q=75', `/_next/font?url=${url}`]) {
      expect((await visit(path)).answer.status, path).toBe(404);
    }
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    for (const target of [`http://${elsewhereHost()}/`, `//${elsewhereHost()}/`, '/deployments', '/_next/hmr']) {
      const heard = await say(
        `GET ${target} HTTP/1.1\r\nHost: ${elsewhereHost()}\r\n${upgrade.replace('Upgrade\r', 'Upgrade, close\r')}\r\n`,
      );
      expect(heard, target).toMatch(/^HTTP\/1\.1 (30[378]|40[0134]) /);
      expect(showing(heard), target).toEqual([]);
    }
    expect(await say(`CONNECT ${elsewhereHost()} HTTP/1.1\r\nHost: a\r\n\r\n`)).not.toMatch(/^HTTP\/1\.1 2/);
  });
});

describe('what is too large', { tags: ['A30'] }, () => {
  const memory = async () => {
    const note = await readInstanceNote(folder.path);
    const status = await readFile(`/proc/${note?.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  };

  /** Sends until the server has had enough; how it answered. */
  async function pour(path: string, megabytes: number): Promise<number> {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024 * 1024));
        megabytes -= 1;
        if (megabytes <= 0) controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', headers: { origin: product.origin } };
    return fetch(`${product.origin}${path}`, init).then(
      ({ status }) => status,
      () => 0,
    );
  }

  it('is refused before it fills the memory', async () => {
    const paths = ['/api/deployments', '/api/trpc/deployments.create', '/api/auth/sign-in/email', '/deployments', '/nowhere'];
    for (const path of paths) await pour(path, 2);
    const before = await memory();
    const found: Record<string, number> = {};
    for (const path of paths) found[path] = await pour(path, 200);
    expect((await memory()) - before).toBeLessThan(50);
    // Or the connection was closed on somebody who did not stop to listen.
    for (const [path, status] of Object.entries(found)) expect([413, 405, 0], path).toContain(status);
    expect((await visit('/api/health')).answer.status).toBe(200);
  });

  it('is refused by what it says of its size', async () => {
    for (const path of paths413) {
      const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${product.port}\r\nOrigin: ${product.origin}\r\nContent-Length: 1000000000\r\n\r\n`;
      const socket = connect(product.port, '127.0.0.1', () => socket.write(head));
      const first = await new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
      socket.destroy();
      expect(first, path).toMatch(/^HTTP\/1\.1 413 /);
    }
  });
  const paths413 = ['/api/deployments', '/api/trpc/deployments.create', '/api/auth/sign-in/email'];

  it.each([
    ['a bomb', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50_000_000))],
    ['nesting', {}, Buffer.from('['.repeat(60_000))],
    [
      'thousands of keys',
      {},
      Buffer.from(JSON.stringify(Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`k${index}`, 1])))),
    ],
  ])('%s is refused unread', async (_, extra, body) => {
    const headers = { origin: product.origin, 'content-type': 'application/json', ...extra };
    for (const path of ['/api/deployments', '/api/trpc/deployments.create', '/api/auth/sign-in/email']) {
      const { answer, body: text } = await visit(path, { method: 'POST', headers, body });
      expect(answer.status, path).toBe(400);
      expect(JSON.parse(text), path).toMatchObject({ error: { code: 'invalid-input', hint: expect.any(String) } });
    }
  });
});

describe('every answer', () => {
  const policyOf = ({ answer }: { answer: Response }) => answer.headers.get('content-security-policy') ?? '';

  it.each(['/sign-in', '/sign-in/owner', '/nowhere', '/', '/deployments', '/icon.svg'])('at %s has a policy of its own', async (path) => {
    const [one, other] = [await visit(path), await visit(path)];
    const nonce = /'nonce-([\w+/=]{24})' 'strict-dynamic'/.exec(policyOf(one))?.[1];
    expect(nonce).toBeTruthy();
    expect(policyOf(other)).not.toContain(nonce);
    expect(policyOf(one)).not.toMatch(/unsafe-inline|unsafe-eval/);
    for (const [tag] of one.body.matchAll(/<script\b[^>]*>/g)) expect(tag, path).toContain(`nonce="${nonce}"`);
    const headers = [
      'x-frame-options',
      'referrer-policy',
      'permissions-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
    ];
    for (const name of [...headers, 'x-content-type-options']) expect(one.answer.headers.get(name), name).toBeTruthy();
    expect(one.answer.headers.get('strict-transport-security')).toBeNull();
    expect(one.answer.headers.get('x-powered-by')).toBeNull();
  });

  it('ignores a policy that came with the request', async () => {
    const { answer, body } = await visit('/sign-in', { headers: { 'content-security-policy': "script-src 'nonce-mine'" } });
    expect(policyOf({ answer })).not.toContain('mine');
    expect(body).not.toContain('nonce="mine"');
  });

  it('of the API and of files is no page', async () => {
    for (const path of ['/api/health', '/api/nothing', '/api/me', '/.well-known/nothing']) {
      const found = await visit(path);
      expect(policyOf(found), path).toMatch(/default-src 'none'.*sandbox/);
      expect(found.answer.headers.get('x-content-type-options'), path).toBe('nosniff');
    }
    const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec((await visit('/sign-in')).body)?.[1] ?? '';
    const { answer } = await visit(script);
    expect([answer.status, answer.headers.get('x-content-type-options'), answer.headers.get('cross-origin-resource-policy')]).toEqual([
      200,
      'nosniff',
      'same-origin',
    ]);
  });
});
