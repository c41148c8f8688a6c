import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../../../test/certificate.ts';
import { createTestTarget } from '../../../../../test/deployment-target.ts';
import { getPage } from './get-page.ts';
import { azureAddress } from './instance-address.ts';
import { isPublicAddress, lookupPublic } from './public-lookup.ts';

const never = new AbortController().signal;
const { spec } = createTestTarget({ cloud: 'azure', region: 'westeurope', name: 'bot' });

describe('azureAddress', () => {
  const fqdn = /^https:\/\/bot-[0-9a-f]{8}\.westeurope\.cloudapp\.azure\.com$/;

  it('is the name, trusted as browsers do, until the machine says otherwise', () => {
    expect(azureAddress(spec, {})).toMatchObject({ origin: expect.stringMatching(fqdn), trust: { by: 'public' } });
  });

  it('is the address when only that has a certificate that browsers trust', () => {
    const facts = { 'tls-mode': 'internal', 'address-tls-mode': 'public', 'public-address': '203.0.113.9' };
    expect(azureAddress(spec, facts)).toEqual({ origin: 'https://203.0.113.9', trust: { by: 'public' } });
    for (const inside of ['127.0.0.1', '10.0.0.4', '169.254.169.254', 'evil.example', '999.1.1.1']) {
      expect(azureAddress(spec, { ...facts, 'public-address': inside }).origin).toMatch(fqdn);
    }
  });

  it("trusts the machine's own authority, or else this very certificate", async () => {
    const { certificate } = await makeCertificate({});
    const facts = { 'tls-mode': 'internal', 'tls-fingerprint': 'ab'.repeat(32) };
    expect(azureAddress(spec, facts).trust).toEqual({ by: 'fingerprint', sha256: 'ab'.repeat(32) });
    const authority = new X509Certificate(certificate).raw.toString('base64');
    expect(azureAddress(spec, { ...facts, 'tls-authority': authority }).trust).toMatchObject({ by: 'authority' });
    expect(azureAddress(spec, { ...facts, 'tls-authority': 'AAAA' }).trust).toMatchObject({ by: 'fingerprint' });
  });
});

describe('isPublicAddress', () => {
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
  ])('knows %s as inside', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['20.1.2.3', '203.0.113.9', '2603:1020::1'])('knows %s as outside', (address) => expect(isPublicAddress(address)).toBe(true));

  it('resolves no name to this machine', async () => {
    const found = new Promise((resolve, reject) =>
      lookupPublic('localhost', {}, (error, address) => (error ? reject(error) : resolve(address))),
    );
    await expect(found).rejects.toThrow('no public address');
  });
});

describe('getPage', () => {
  let server: Server;
  let url: string;
  let sha256: string;

  beforeAll(async () => {
    const { certificate, key } = await makeCertificate({});
    sha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
    server = createServer({ cert: certificate, key }, (_, response) => response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  it('takes an answer under the named certificate, and under no other', async () => {
    expect(await getPage(url, { by: 'fingerprint', sha256 }, { signal: never })).toEqual({ status: 200, body: 'hello' });
    expect(await getPage(url, { by: 'fingerprint', sha256: '00'.repeat(32) }, { signal: never })).toBeNull();
    expect(await getPage(url, { by: 'public' }, { signal: never })).toBeNull();
  });

  it('gives up when it is told to', async () => {
    await expect(getPage(url, { by: 'public' }, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
