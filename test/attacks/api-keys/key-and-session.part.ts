import { describe, expect, it } from 'vitest';
import { keys, maker, own, plant, refusalOf, sendWith } from './rig.ts';

describe('a key and a session', { tags: ['A20', 'A11'] }, () => {
  it('are never mixed: with a key, cookies count for nothing', async () => {
    const { cookie } = maker;
    const mixed = (origin: string | null) => sendWith('clawbot_wrong', { cookie, origin });
    for (const origin of [null, plant.origin, 'https://evil.example']) {
      for (const [method, path] of [
        ['GET', '/v1/me'],
        ['POST', `/v1/deployments/${own.id}/stop`],
        ['GET', '/v1/account/export'],
        ['GET', `/v1/events?workspaceId=${own.workspaceId}`],
      ] as const) {
        expect((await mixed(origin)(method, path)).status, `${method} ${path}`).toBe(401);
      }
    }
    const stranger = await plant.newPerson();
    expect(await (await sendWith(keys.read.key, { cookie: stranger.cookie })('GET', '/v1/me')).json()).toMatchObject({
      userId: maker.userId,
    });
  });

  it('open different doors: a key opens no procedure of the browser, no stream and nothing of the sign-in', async () => {
    const by = sendWith(keys.admin.key, { origin: plant.origin });
    const input = encodeURIComponent(JSON.stringify({ workspaceId: maker.workspaceId }));
    for (const path of [
      `/trpc/keys.list?input=${input}`,
      `/trpc/me?input=%7B%7D`,
      '/v1/account/export',
      '/dev/inbox',
      `/v1/events?workspaceId=${own.workspaceId}`,
    ]) {
      expect(await refusalOf(await by('GET', path)), path).toEqual([401, 'not-signed-in']);
    }
    expect(await (await by('GET', '/auth/session')).text()).not.toContain(maker.userId);
    const order = { workspaceId: maker.workspaceId, name: 'offspring', scope: 'read', expiresInDays: null };
    expect(await refusalOf(await by('POST', '/trpc/keys.create', { body: order }))).toEqual([401, 'not-signed-in']);
    expect((await by('POST', '/keys', { body: order })).status).toBe(404);
  });

  it('come by one way each: a key is not taken from a cookie, an address, a body or another header', async () => {
    const { key } = keys.admin;
    const none = { authorization: null, origin: plant.origin };
    const name = plant.parts.identity.sessionCookie;
    for (const headers of [
      { ...none, cookie: `${name}=${key}` },
      { ...none, 'x-api-key': key },
      { ...none, authorization: `Basic ${btoa(`x:${key}`)}` },
      { ...none, authorization: key },
    ]) {
      expect((await plant.stranger.send('GET', '/v1/me', { headers })).status).toBe(401);
    }
    expect((await plant.stranger.send('GET', `/v1/deployments?access_token=${key.slice(0, 16)}`, { headers: none })).status).not.toBe(200);
  });

  it('differ in what a page elsewhere can send: a change without a key still needs an origin', { tags: ['A12'] }, async () => {
    const stop = (path: string, headers: Record<string, string | null>) =>
      plant.stranger.send('POST', path, { headers: { cookie: maker.cookie, ...headers } });
    const path = `/v1/deployments/${own.id}/stop`;
    for (const authorization of [null, 'Basic eDp5', 'Digest x'])
      expect(await refusalOf(await stop(path, { origin: null, authorization }))).toEqual([403, 'foreign-origin']);
    for (const path of ['/trpc/deployments.stop', '/auth/sign-out']) {
      expect(await refusalOf(await stop(path, { origin: null, authorization: `Bearer ${keys.admin.key}` })), path).toEqual([
        403,
        'foreign-origin',
      ]);
    }
    // No page may send the header from elsewhere: nobody answers its browser's question.
    const question = await plant.stranger.send('OPTIONS', path, {
      headers: { origin: 'https://evil.example', 'access-control-request-headers': 'authorization' },
    });
    expect(question.headers.get('access-control-allow-origin')).toBeNull();
    expect(await plant.ask('select desired from deployments where id = $1', [own.id])).toEqual([{ desired: 'running' }]);
  });
});
