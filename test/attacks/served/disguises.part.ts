import { describe, expect, it } from 'vitest';
import { apis, elsewhereHost, expectOutside, pages, product, say, showing, visit } from './rig.ts';

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
      '/_next/../api/v1/me',
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
