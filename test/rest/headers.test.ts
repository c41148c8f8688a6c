import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../api-plant.ts';

let plant: ApiPlant;
let person: ApiPerson;
beforeAll(async () => {
  plant = await createApiPlant();
  person = await plant.newPerson();
});
afterAll(() => plant.close());

describe('an answer of REST', () => {
  it('is sent again only when it has changed', async () => {
    const first = await person.send('GET', '/v1/deployments');
    const etag = first.headers.get('etag') ?? '';
    const again = await person.send('GET', '/v1/deployments', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await person.send('POST', '/v1/deployments', { body: { name: 'new-bot' } });
    const changed = await person.send('GET', '/v1/deployments', { headers: { 'if-none-match': etag } });
    expect([changed.status, await changed.text()]).toEqual([200, expect.stringContaining('new-bot')]);
  });

  it('tells what is left of each limit, also when nothing is left', async () => {
    const order = { workspaceId: person.workspaceId, name: 'script', scope: 'deploy', expiresInDays: null };
    const { key } = await readData<{ key: string }>(await person.mutate('keys.create', order));
    const headers = { cookie: null, origin: null, authorization: `Bearer ${key}` };
    const first = await plant.stranger.send('GET', '/v1/me', { headers });
    expect(first.headers.get('ratelimit-policy')).toBe('"key";q=600;w=60');
    expect(first.headers.get('ratelimit')).toBe('"key";r=599');
    const create = (name: string) => plant.stranger.send('POST', '/v1/deployments', { headers, body: { name } });
    let last = await create('limit-bot');
    expect(last.headers.get('ratelimit')).toMatch(/^"key";r=598, "create";r=\d+$/);
    for (let count = 0; last.status !== 429 && count < 12; count++) last = await create('limit-bot');
    expect(last.status).toBe(429);
    expect(last.headers.get('ratelimit')).toMatch(/"create";r=0$/);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
