import { expect, it } from 'vitest';
import { judgeDomain } from './judge-domain.ts';

const wanted = { domain: 'bot.example.com', hostName: 'bot-1.westeurope.cloudapp.azure.com', addresses: ['203.0.113.7'], dnsZone: null };
const none = { ipv4: [], ipv6: [], issuers: [] };
const here = { ...none, ipv4: ['203.0.113.7'] };

it.each([
  ['no record', none, /points nowhere yet.*CNAME record to bot-1\.westeurope.*A record to 203\.0\.113\.7/],
  ['another address', { ...none, ipv4: ['198.51.100.1'] }, /points to 198\.51\.100\.1\. Give it .* instead/],
  ['IPv6 alone', { ...none, ipv6: ['2001:db8::1'] }, /points to 2001:db8::1/],
  ['another address besides', { ...none, ipv4: ['203.0.113.7', '198.51.100.1'] }, /also points to 198\.51\.100\.1/],
  ['IPv6 besides, which certificate authorities prefer', { ...here, ipv6: ['2001:db8::1'] }, /also points to 2001:db8::1/],
  ['another authority', { ...here, issuers: ['pki.goog'] }, /only pki\.goog.*0 issue "letsencrypt\.org"/],
  ['the right authority', { ...here, issuers: ['pki.goog', 'letsencrypt.org'] }, /gets its certificate now/],
  ['nothing missing but the certificate', here, /gets its certificate now/],
])('says what to do about %s', (_, records, message) => {
  expect(judgeDomain(wanted, records)).toEqual({ state: 'misses', message: expect.stringMatching(message) });
});

it('names no address that is not known yet', () => {
  expect(judgeDomain({ ...wanted, addresses: [] }, none).message).not.toContain('A record');
});

it('sends nobody to change a record that this installation looks after', () => {
  const given = judgeDomain({ ...wanted, dnsZone: 'example.com' }, none);
  expect(given.message).toMatch(/^bot\.example\.com is not known yet\. .*delegate example\.com to Azure DNS/);
  const elsewhere = judgeDomain({ ...wanted, dnsZone: 'example.com' }, { ...none, ipv4: ['198.51.100.1'] });
  expect(elsewhere.message).toMatch(/points to 198\.51\.100\.1\. Whoever runs this/);
  expect(judgeDomain({ ...wanted, dnsZone: 'example.com' }, here).message).toMatch(/gets its certificate now/);
});
