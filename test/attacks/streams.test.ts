import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readData, readError } from '../api-plant.ts';
import { openStream } from '../event-stream.ts';
import { createEventWriter } from '../event-writer.ts';

/** Within which whoever is signed out must be gone from everywhere. */
const endSeconds = 5;

let plant: ApiPlant;
let person: ApiPerson;
let deploymentId: string;

beforeAll(async () => {
  // The clock of the look at open streams is wound by hand; all else is real.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  plant = await createApiPlant();
});
afterAll(async () => {
  vi.useRealTimers();
  await plant.close();
});
beforeEach(async () => {
  person = await plant.newPerson();
  deploymentId = (await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'my-bot' }))).id;
});
afterEach(() => plant.ask('delete from clawbot.rate_limits'));

const open = (lastEventId?: number, cookie = person.cookie) => openStream(plant, { cookie, workspaceId: person.workspaceId }, lastEventId);
const writer = () => createEventWriter(plant, { workspaceId: person.workspaceId, deploymentId });

async function cookieOfSecondBrowser(): Promise<string> {
  const [{ email } = { email: '' }] = await plant.ask<{ email: string }>('select email from profiles where id = $1', [person.userId]);
  return (await plant.installation.signIn(email)).headers().get('cookie') ?? '';
}

const ends: [string, () => Promise<unknown>][] = [
  ['signs out', () => person.signOut()],
  [
    'signs out everywhere, in another browser',
    async () => {
      const cookie = await cookieOfSecondBrowser();
      expect((await plant.stranger.send('POST', '/auth/sign-out', { body: { everywhere: true }, headers: { cookie } })).status).toBe(200);
    },
  ],
  ['has all sessions revoked', () => plant.parts.identity.revokeSessions(person.userId)],
];

describe('whoever', { tags: ['A14'] }, () => {
  it.each(ends)('%s is gone from open streams and by every cookie within seconds', async (_, end) => {
    const stream = await open();
    await stream.take(1);
    await end();
    for (const path of ['/v1/me', '/v1/deployments', `/v1/deployments/${deploymentId}`, `/v1/events?workspaceId=${person.workspaceId}`]) {
      expect((await person.send('GET', path)).status, path).toBe(401);
    }
    expect((await person.send('POST', `/v1/deployments/${deploymentId}/stop`)).status).toBe(401);
    vi.advanceTimersByTime(endSeconds * 1000);
    await stream.ended();
  });
});

describe('a stream', { tags: ['A28'] }, () => {
  it('whose session ended brings no more of what was there, however slowly it is read', async () => {
    const written = 1500;
    await writer().write({ mark: 'many' }, written);
    const second = await cookieOfSecondBrowser();
    const unread = await Promise.all(Array.from({ length: 6 }, () => open(0)));
    expect((await open(0, second)).response.status).toBe(429);
    await person.signOut();
    vi.advanceTimersByTime(endSeconds * 1000);
    await expect
      .poll(async () => {
        const next = await open(0, second);
        await next.cut();
        return next.response.status;
      })
      .toBe(200);
    for (const stream of unread) expect((await stream.take(written)).length).toBeLessThan(10);
  });

  it('is not held open by a request that reads nothing', async () => {
    for (let count = 0; count < 7; count++) {
      expect((await person.send('HEAD', `/v1/events?workspaceId=${person.workspaceId}`)).status).toBe(200);
    }
    const stream = await open();
    expect(await stream.take(1)).toMatchObject([{ event: 'ready' }]);
    await stream.cut();
  });

  it('shows nothing of a workspace whose number it goes on from', async () => {
    const other = await plant.newPerson();
    const their = await readData<{ id: string }>(await other.mutate('deployments.create', { name: 'their-bot' }));
    await createEventWriter(plant, { workspaceId: other.workspaceId, deploymentId: their.id }).write({ mark: 'CANARY' }, 20);
    const stream = await open(3);
    expect(await stream.take(1)).toMatchObject([{ event: 'ready', id: '1' }]);
    await writer().write({ mark: 'mine' });
    const [event] = await stream.take(1);
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ deploymentId, data: { mark: 'mine' } });
    await stream.cut();
  });

  it('is one at most for ten thousand workspaces asked for at once', async () => {
    const other = await plant.newPerson();
    const ask = async (times: number) =>
      (await person.send('GET', `/v1/events?${`workspaceId=${other.workspaceId}&`.repeat(times)}`)).status;
    expect([await ask(20), await ask(10_000)]).toEqual([404, 400]);
    expect((await person.send('GET', `/v1/events?workspaceId=${person.workspaceId},${other.workspaceId}`)).status).toBe(400);
    const numbers = Array.from({ length: 10_000 }, (_, index) => index).join();
    const headers = { 'last-event-id': numbers };
    const refused = await person.send('GET', `/v1/events?workspaceId=${person.workspaceId}`, { headers });
    expect([refused.status, (await readError(refused)).code]).toEqual([400, 'invalid-input']);
  });
});
