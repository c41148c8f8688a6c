import { X509Certificate } from 'node:crypto';
import { Resolver } from 'node:dns';
import https, { Agent, createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type LookupFunction, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getPage } from '../../src/adapters/clouds/azure/probe/get-page.ts';
import { notPublic, requestPublic } from '../../src/host/public-network/request-public.ts';
import { exposureInput } from '../../src/services/exposure-schema.ts';
import { makeCertificate } from '../certificate.ts';
import { startConnectProxy } from '../connect-proxy.ts';
import { startNameServer } from '../name-server.ts';

/** What only this server reaches: it counts who knocks. */
let inside: Server;
let port: number;
let knocks = 0;
let names: Awaited<ReturnType<typeof startNameServer>>;
let resolve: LookupFunction;
const records: Parameters<typeof startNameServer>[0] = [
  { type: 'A', name: 'inside.example.com', data: '127.0.0.1' },
  { type: 'A', name: 'metadata.example.com', data: '169.254.169.254' },
  { type: 'A', name: 'both.example.com', data: '203.0.113.9' },
  { type: 'A', name: 'both.example.com', data: '127.0.0.1' },
  { type: 'AAAA', name: 'six.example.com', data: '::ffff:7f00:1' },
  { type: 'AAAA', name: 'nat64.example.com', data: '64:ff9b::7f00:1' },
  { type: 'CNAME', name: 'alias.example.com', data: 'inside.example.com' },
  { type: 'A', name: 'rebound.example.com', data: '203.0.113.9' },
];

beforeAll(async () => {
  inside = createServer((socket) => {
    knocks += 1;
    socket.destroy();
  });
  await new Promise<void>((listening) => inside.listen(0, '127.0.0.1', listening));
  port = (inside.address() as AddressInfo).port;
  names = await startNameServer(records);
  resolve = lookupAt(names.server);
});
afterAll(async () => {
  inside.close();
  await names.close();
});

/** As `dns.lookup`, but asking that name server. */
function lookupAt(server: string): LookupFunction {
  const resolver = new Resolver();
  resolver.setServers([server]);
  return (hostname, { all }, callback) => {
    resolver.resolve4(hostname, (_, four = []) =>
      resolver.resolve6(hostname, (error, six = []) => {
        const found = [...four.map((address) => ({ address, family: 4 })), ...six.map((address) => ({ address, family: 6 }))];
        const [first] = found;
        if (!first) callback(error ?? new Error('not found'), '');
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      }),
    );
  };
}

/** How asking for this address fails. */
function ask(address: string, options: Partial<Parameters<typeof requestPublic>[1]> = {}): Promise<string> {
  return new Promise((done) => {
    try {
      const request = requestPublic(address, { resolve, ...options }, () => done('answered'));
      request.on('error', ({ message }) => done(message)).end();
    } catch (error) {
      done(String((error as Error).message));
    }
  });
}

const hosts = [
  ...['127.0.0.1', '127.1', '0x7f.1', '0x7f000001', '2130706433', '0177.0.0.1', '017700000001', '0.0.0.0', '127.0.0.1.', '①②⑦.⓪.⓪.①'],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fd00::1]'],
  ...['169.254.169.254', '168.63.129.16', '100.64.0.1', '10.0.0.4', '[fe80::1]', '[fd00:ec2::254]', '255.255.255.255'],
  ...['inside', 'metadata', 'both', 'six', 'nat64', 'alias'].map((label) => `${label}.example.com`),
];

describe('an address that leads behind this server', { tags: ['A8'] }, () => {
  it.each(hosts)('as %s is not knocked at', async (host) => {
    knocks = 0;
    expect(await ask(`https://${host}:${port}/`)).toBe(notPublic);
    expect(await ask(`http://${host}:${port}/`, { protocols: ['https:', 'http:'] })).toBe(notPublic);
    expect(knocks).toBe(0);
  });

  it.each(['localhost', 'localhost.', 'LOCALHOST', 'localhost.localdomain'])(
    'as %s, which the system resolves, is not either',
    async (host) => {
      knocks = 0;
      expect(await ask(`https://${host}:${port}/`, { resolve: undefined })).toBe(notPublic);
      expect(knocks).toBe(0);
    },
  );

  it.each(['http', 'gopher', 'file', 'ftp', 'data', 'javascript'])('by %s: is refused as well', async (scheme) => {
    expect(await ask(`${scheme}://public.example.com/`)).toBe(notPublic);
  });

  it.each(['', 'not an address', '//127.0.0.1', 'https://user:pw@public.example.com/', 'https://public.example.com@127.0.0.1/'])(
    'as %j is refused as well',
    async (address) => expect(await ask(address)).toBe(notPublic),
  );

  it('would be knocked at by whoever does not look', async () => {
    knocks = 0;
    const request = https.request(`https://inside.example.com:${port}/`, { lookup: resolve });
    await new Promise((done) => request.on('error', done).end());
    expect(knocks).toBe(1);
  });
});

it('a name is asked for once, and the connection goes where it led then', { tags: ['A8'] }, async () => {
  names.asked.splice(0);
  knocks = 0;
  const attempted = await new Promise((done, fail) => {
    const request = requestPublic(`https://rebound.example.com:${port}/`, { resolve }, () => fail(new Error('answered')));
    request.on('socket', (socket) => {
      // Who resolved it again from here on would be led inside.
      socket.once('lookup', () => Object.assign(records.find(({ name }) => name.startsWith('rebound')) ?? {}, { data: '127.0.0.1' }));
      socket.once('connectionAttempt', (address) => {
        done(address);
        setImmediate(() => request.destroy());
      });
    });
    request.on('error', () => {}).end();
  });
  expect(attempted).toBe('203.0.113.9');
  expect(names.asked.toSorted()).toEqual(['A rebound.example.com', 'AAAA rebound.example.com']);
  expect(await ask(`https://rebound.example.com:${port}/`)).toBe(notPublic);
  expect(knocks).toBe(0);
});

it('a redirect is not followed, and behind a proxy an inner address is not even asked for', { tags: ['A8'] }, async () => {
  knocks = 0;
  const { certificate, key } = await makeCertificate({});
  const location = `https://127.0.0.1:${port}/`;
  const server = createHttpsServer({ cert: certificate, key }, (_, response) => response.writeHead(302, { location }).end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const proxy = await startConnectProxy((server.address() as AddressInfo).port);
  const asking = { agent: new Agent({ proxyEnv: { HTTPS_PROXY: proxy.url, NODE_ENV: 'test' } }), signal: new AbortController().signal };
  const sha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
  const trust = { by: 'fingerprint', sha256 } as const;
  expect(await getPage('https://bot.example.com/', trust, asking)).toMatchObject({ status: 302 });
  expect(await getPage(location, trust, asking)).toBeNull();
  expect(proxy.asked).toEqual(['bot.example.com:443']);
  expect(knocks).toBe(0);
  asking.agent.destroy();
  server.close();
  await proxy.close();
});

it.each([
  'localhost',
  '127.0.0.1',
  '0x7f.1',
  '2130706433',
  '[::1]',
  'localhost.',
  'a.example.com:22',
  'a.example.com/x',
  'user@a.example.com',
])('a domain of somebody cannot be %s', { tags: ['A8'] }, (domain) => expect(exposureInput.safeParse({ domain }).success).toBe(false));
