import { beforeEach, describe, expect, it } from 'vitest';
import { createTestArm, type TestArm } from '../arm/test-arm.ts';
import { resolveName } from './resolve-name.ts';

const zone = '~/providers/Microsoft.Network/dnsZones/bots.example.com';
const version = '?api-version=2018-05-01';
const alias = (cname: string, more = {}) => ({ properties: { TTL: 300, CNAMERecord: { cname }, ...more } });
const address = (ipv4Address: string) => ({ properties: { TTL: 300, ARecords: [{ ipv4Address }] } });

let arm: TestArm;
const put = (record: string, body: unknown, headers = {}) => arm.call('PUT', `${zone}/${record}${version}`, body, headers);
const get = (record: string) => arm.call('GET', `${zone}/${record}${version}`);
const remove = (record: string, headers = {}) => arm.call('DELETE', `${zone}/${record}${version}`, undefined, headers);

beforeEach(async () => {
  arm = createTestArm();
  await arm.call('PUT', '~?api-version=2025-04-01', { location: 'westeurope' });
  expect(await arm.call('PUT', `${zone}${version}`, { location: 'global' })).toMatchObject({
    status: 201,
    body: { type: 'Microsoft.Network/dnszones', properties: { numberOfRecordSets: 2, zoneType: 'Public' } },
  });
});

describe('a record set of Azure DNS', () => {
  it('is written, read and deleted as recorded traffic shows it', async () => {
    const written = await put('CNAME/bot', alias('bot-1.westeurope.cloudapp.azure.com', { metadata: { owner: 'me' } }));
    expect(written).toMatchObject({
      status: 201,
      body: {
        id: arm.expand(`~/providers/Microsoft.Network/dnszones/bots.example.com/CNAME/bot`),
        ...{ name: 'bot', type: 'Microsoft.Network/dnszones/CNAME', etag: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        properties: {
          ...{ metadata: { owner: 'me' }, fqdn: 'bot.bots.example.com.', TTL: 300 },
          ...{ CNAMERecord: { cname: 'bot-1.westeurope.cloudapp.azure.com' }, targetResource: {}, provisioningState: 'Succeeded' },
        },
      },
    });
    expect(await get('cname/BOT')).toMatchObject({ status: 200, body: written.body });
    expect((await put('CNAME/bot', alias('other.example.com'))).status).toBe(200);
    expect((await remove('CNAME/bot')).status).toBe(200);
    expect((await remove('CNAME/bot')).status).toBe(204);
    expect(await get('CNAME/bot')).toMatchObject({ status: 404, body: { code: 'NotFound' } });
  });

  it('is made once and changed by nobody who has not seen its newest state', async () => {
    const { body } = await put('A/bot', address('203.0.113.7'), { 'if-none-match': '*' });
    const { etag = '' } = body as { etag?: string };
    expect(await put('A/bot', address('203.0.113.8'), { 'if-none-match': '*' })).toMatchObject({
      status: 412,
      body: { code: 'PreconditionFailed' },
    });
    expect((await put('A/bot', address('203.0.113.8'), { 'if-match': etag })).status).toBe(200);
    expect((await put('A/bot', address('203.0.113.9'), { 'if-match': etag })).status).toBe(412);
    expect((await remove('A/bot', { 'if-match': etag })).status).toBe(412);
  });

  it.each([
    ['an alias beside an address', 'CNAME/taken', alias('x.example.com'), 409, 'Conflict'],
    ['an alias of the zone itself', 'CNAME/@', alias('x.example.com'), 409, 'Conflict'],
    ['no host name', 'CNAME/bot', alias('not a name'), 400, 'BadRequest'],
    ['no address', 'A/bot', address('999.1.1.1'), 400, 'BadRequest'],
    ['a name that is none', 'A/-bot', address('203.0.113.7'), 400, 'BadRequest'],
    ['a foreign member', 'A/bot', { properties: { TTL: 300, Colour: 'red' } }, 400, 'BadRequest'],
    ['records of another type', 'A/bot', alias('x.example.com'), 400, 'BadRequest'],
    ['no time to live', 'A/bot', { properties: { ARecords: [] } }, 400, 'BadRequest'],
  ])('is refused with %s', async (_, record, body, status, code) => {
    await put('A/taken', address('203.0.113.7'));
    // Without `error` around it, as this one service answers.
    expect(await put(record, body)).toMatchObject({ status, body: { code, message: expect.any(String) } });
  });

  it('has no place without its zone, and goes with it', async () => {
    await put('TXT/bot', { properties: { TTL: 60, TXTRecords: [{ value: ['hello'] }] } });
    expect((await arm.call('DELETE', `${zone}${version}`)).status).toBe(200);
    expect(await get('TXT/bot')).toMatchObject({ status: 404, body: { error: { code: 'ParentResourceNotFound' } } });
  });
});

describe('a name', () => {
  it('leads over aliases to what no zone knows', async () => {
    await put('CNAME/one', alias('two.bots.example.com.'));
    await put('CNAME/two', alias('bot-1.westeurope.cloudapp.azure.com'));
    await put('A/three', address('203.0.113.7'));
    expect(resolveName(arm.world, 'ONE.bots.example.com')).toBe('bot-1.westeurope.cloudapp.azure.com');
    expect(resolveName(arm.world, 'three.bots.example.com')).toBe('203.0.113.7');
    expect(resolveName(arm.world, 'four.bots.example.com')).toBe('four.bots.example.com');
  });

  it('that leads in a circle ends', async () => {
    await put('CNAME/one', alias('two.bots.example.com'));
    await put('CNAME/two', alias('one.bots.example.com'));
    expect(resolveName(arm.world, 'one.bots.example.com')).toMatch(/bots\.example\.com$/);
  });

  it('leads nowhere once the group of its zone is gone', async () => {
    await put('A/three', address('203.0.113.7'));
    await arm.call('DELETE', '~?api-version=2025-04-01');
    expect(resolveName(arm.world, 'three.bots.example.com')).toBe('three.bots.example.com');
  });
});
