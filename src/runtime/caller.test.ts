import { expect, it, test } from 'vitest';
import { createCallerReader } from './caller.ts';

const networks = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8'];

it.each([
  ['nobody is trusted', [], '10.0.0.1', '203.0.113.9', '10.0.0.1', false],
  ['a stranger claims another address', networks, '203.0.113.9', '198.51.100.1', '203.0.113.9', false],
  ['one proxy', networks, '10.0.0.1', '203.0.113.9', '203.0.113.9', true],
  ['a chain of proxies', networks, '10.0.0.1', '203.0.113.9, 192.0.2.7, 10.2.2.2', '203.0.113.9', true],
  ['a client that wrote an address before itself', networks, '10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9', true],
  ['a proxy on an IPv6 socket', networks, '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9', true],
  ['a proxy over IPv6', networks, 'fd00::1', '2001:db8::1', '2001:db8::1', true],
  ['ports and brackets', networks, '10.0.0.1', '[2001:db8::1]:443, 10.1.1.1:80', '2001:db8::1', true],
  ['a proxy that says nothing', networks, '10.0.0.1', undefined, '10.0.0.1', true],
  ['a proxy that says nonsense', networks, '10.0.0.1', 'unknown, _hidden', '10.0.0.1', true],
  ['a platform in front', ['*'], '100.64.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9', true],
])('%s', (_, trusted, peer, forwardedFor, clientAddress, isProxyTrusted) => {
  expect(createCallerReader(trusted)(peer, forwardedFor)).toEqual({ clientAddress, isProxyTrusted });
});

test('where the peer cannot be seen, the proxies alone say who it is', () => {
  const readCaller = createCallerReader(networks);
  expect(readCaller(null, '198.51.100.1, 203.0.113.9, 10.2.2.2').clientAddress).toBe('203.0.113.9');
  expect(readCaller(null, undefined).clientAddress).toBe('unknown');
});
