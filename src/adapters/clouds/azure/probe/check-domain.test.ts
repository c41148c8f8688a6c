import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestTarget } from '../../../../../test/deployment-target.ts';
import { startNameServer } from '../../../../../test/name-server.ts';
import { azureHostName } from '../names.ts';
import { checkDomain, createResolver } from './check-domain.ts';

const { spec } = createTestTarget({ cloud: 'azure', region: 'westeurope' });
const hostName = azureHostName(spec);
const ours = '203.0.113.7';

let names: Awaited<ReturnType<typeof startNameServer>>;
beforeAll(async () => {
  names = await startNameServer([
    { type: 'A', name: hostName, data: ours },
    { type: 'CNAME', name: 'alias.example.com', data: hostName },
    { type: 'A', name: 'address.example.com', data: ours },
    { type: 'A', name: 'elsewhere.example.com', data: '198.51.100.1' },
    { type: 'A', name: 'both.example.com', data: ours },
    { type: 'AAAA', name: 'both.example.com', data: '2001:db8::1' },
    { type: 'A', name: 'bot.locked.example.org', data: ours },
    { type: 'CAA', name: 'locked.example.org', data: { flags: 0, tag: 'issue', value: 'pki.goog; policy=ev' } },
    { type: 'A', name: 'shut.example.org', data: ours },
    { type: 'CAA', name: 'shut.example.org', data: { flags: 0, tag: 'issue', value: ';' } },
  ]);
});
afterAll(() => names.close());

const check = (domain: string, facts = {}) => checkDomain(createResolver([names.server]), domain, spec, facts);

describe('what is asked of name servers', () => {
  it.each([
    ['alias.example.com', 'gets its certificate'],
    ['address.example.com', 'gets its certificate'],
    ['elsewhere.example.com', 'points to 198.51.100.1.'],
    ['both.example.com', 'also points to 2001:db8::1.'],
    ['nowhere.example.com', `points nowhere yet. Give it a CNAME record to ${hostName}, or an A record to ${ours}.`],
    ['bot.locked.example.org', 'lets only pki.goog issue certificates'],
    ['shut.example.org', 'lets only nobody issue certificates'],
  ])('%s', async (domain, message) => {
    expect(await check(domain)).toEqual({
      state: 'misses',
      message: expect.stringContaining(`${domain} ${message}`.replace(' gets', ' points to the machine, which gets')),
    });
  });

  it('is not the name of Azure where the machine told its address', async () => {
    expect(await check('elsewhere.example.com', { 'public-address': '198.51.100.1' })).toMatchObject({
      message: expect.stringContaining('gets its certificate'),
    });
  });

  it('leads to no judgement when they do not answer', async () => {
    const silent = await startNameServer([]);
    await silent.close();
    const finding = await checkDomain(createResolver([silent.server]), 'alias.example.com', spec, {});
    expect(finding).toEqual({ state: 'unknown', message: 'The name servers of alias.example.com do not answer.' });
  });
});
