import { expect, it } from 'vitest';
import { isPublicAddress } from './is-public-address.ts';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.1',
  '169.254.169.254',
  '168.63.129.16',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  'fd00::1',
  'fe80::1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  '2001:0:7f00:1::1',
  'fec0::1',
  '::127.0.0.1',
  '::ffff:0:169.254.169.254',
  'fd00:ec2::254',
  '255.255.255.255',
  '192.88.99.1',
  'localhost',
  '',
])('knows %s as inside', (address) => expect(isPublicAddress(address)).toBe(false));
it.each(['20.1.2.3', '203.0.113.9', '2603:1020::1'])('knows %s as outside', (address) => expect(isPublicAddress(address)).toBe(true));
