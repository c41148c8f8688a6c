import { X509Certificate } from 'node:crypto';
import { Agent, createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../../../test/certificate.ts';
import { startConnectProxy } from '../../../../../test/connect-proxy.ts';
import { createTestTarget } from '../../../../../test/deployment-target.ts';
import { getPage } from './get-page.ts';
import { azureAddress } from './instance-address.ts';

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

describe('getPage', () => {
  let server: Server;
  let proxy: Awaited<ReturnType<typeof startConnectProxy>>;
  let agent: Agent;
  let sha256: string;
  const url = 'https://bot.example.com/';

  beforeAll(async () => {
    const { certificate, key } = await makeCertificate({});
    sha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
    server = createServer({ cert: certificate, key }, (_, response) => response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = await startConnectProxy((server.address() as AddressInfo).port);
    agent = new Agent({ proxyEnv: { HTTPS_PROXY: proxy.url, NODE_ENV: 'test' } });
  });
  afterAll(async () => {
    server.close();
    await proxy.close();
  });

  it('takes an answer under the named certificate, and under no other', async () => {
    const asking = { agent, signal: never };
    expect(await getPage(url, { by: 'fingerprint', sha256 }, asking)).toEqual({ status: 200, body: 'hello' });
    expect(await getPage(url, { by: 'fingerprint', sha256: '00'.repeat(32) }, asking)).toBeNull();
    expect(await getPage(url, { by: 'public' }, asking)).toBeNull();
  });

  it('gives up when it is told to', async () => {
    await expect(getPage(url, { by: 'public' }, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
